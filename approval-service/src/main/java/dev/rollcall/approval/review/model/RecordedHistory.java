package dev.rollcall.approval.review.model;

import dev.rollcall.events.roster.MemberChange;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is stored as it happened, or so that pages are quick: everything that could be computed again from the people.
 *
 * @param items of the review, by object id
 * @param commits in ascending order
 * @param steps in the order in which they were taken
 */
public record RecordedHistory(Map<UUID, StoredItem> items, List<Entry> commits, List<Step> steps) {

    public RecordedHistory {
        items = Map.copyOf(items);
        commits = List.copyOf(commits);
        steps = List.copyOf(steps);
    }

    /** An item of the review, as pages read it. */
    public record StoredItem(
            OpenChange.Kind kind,
            String digest,
            Decision decision,
            @Nullable String asleepBecause) {}

    /** The billing facts of a commit. */
    public record Entry(long commit, List<UUID> started, List<UUID> stopped) {

        public Entry {
            started = List.copyOf(started);
            stopped = List.copyOf(stopped);
        }
    }

    /** What a commit did to a member. */
    public record Step(long commit, UUID memberId, MemberChange.Kind kind, boolean asleep) {}
}
