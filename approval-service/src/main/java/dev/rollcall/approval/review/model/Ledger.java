package dev.rollcall.approval.review.model;

import dev.rollcall.events.roster.MemberChange;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was written down as it happened, or so that pages are quick: everything that could be reckoned anew from the people.
 *
 * @param lines of the review, by object id
 * @param commits in ascending order
 * @param steps in the order in which they were taken
 */
public record Ledger(Map<UUID, Line> lines, List<Entry> commits, List<Step> steps) {

    public Ledger {
        lines = Map.copyOf(lines);
        commits = List.copyOf(commits);
        steps = List.copyOf(steps);
    }

    /** A line of the review, as the page reads it. */
    public record Line(
            OpenChange.Kind kind,
            String digest,
            Decision decision,
            @Nullable String asleepBecause) {}

    /** What a commit told billing. */
    public record Entry(long commit, List<UUID> started, List<UUID> stopped) {

        public Entry {
            started = List.copyOf(started);
            stopped = List.copyOf(stopped);
        }
    }

    /** What a commit did to a member. */
    public record Step(long commit, UUID memberId, MemberChange.Kind kind, boolean asleep) {}
}
