package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.facts.Totals;
import dev.rollcall.events.roster.MemberChange.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened in a review. */
public sealed interface ReviewEvent {

    /** Somebody is staged, for the first time, again, or differently. */
    record PersonStaged(UUID objectId, UUID tenantId, StagedPerson person, Because because, Instant at)
            implements ReviewEvent {}

    /** Somebody is staged no longer. */
    record PersonUnstaged(UUID objectId, Because because) implements ReviewEvent {}

    /** Groups appeared, changed or went; a complete set replaces all. */
    record GroupsStaged(Completeness completeness, List<GroupChange> groups) implements ReviewEvent {}

    /** A change set was taken over, whole. */
    record ChangeSetApplied(ChangeSetStaged changeSet) implements ReviewEvent {}

    /** An item was decided, perhaps as it had been before. */
    record ItemDecided(UUID objectId, Ruling ruling) implements ReviewEvent {}

    /** A decision was about an item that has moved since; nothing was decided. */
    record DecisionMissed(UUID objectId) implements ReviewEvent {}

    /** Somebody's own sleep was set. */
    record SleepSet(UUID objectId, SleepSetting setting) implements ReviewEvent {}

    /** A group sleeps from now on. */
    record GroupPutToSleep(UUID groupId, GroupSleep sleep) implements ReviewEvent {}

    /** A group does not sleep any more. */
    record GroupIncluded(UUID groupId) implements ReviewEvent {}

    /** Another policy decides from now on. */
    record PolicyChosen(Preset preset) implements ReviewEvent {}

    /**
     * The roster was altered.
     *
     * @param by a subject, or {@link Standing#POLICY}
     * @param at never before the instant of an earlier commit
     * @param started members that became billable
     * @param stopped members that are not any more
     */
    record Committed(
            long commit,
            String by,
            Instant at,
            List<RosterChange> changes,
            List<UUID> started,
            List<UUID> stopped,
            Totals totals)
            implements ReviewEvent {

        public Committed {
            changes = List.copyOf(changes);
            started = List.copyOf(started);
            stopped = List.copyOf(stopped);
        }

        /** How many joined, those who returned included. */
        public long joined() {
            return count(Kind.JOINED) + count(Kind.RETURNED);
        }

        /** How many changes of a kind there are. */
        public long count(Kind kind) {
            return changes.stream().filter(change -> change.kind() == kind).count();
        }

        /** Members on the roster afterwards. */
        public long active() {
            return totals.billable() + totals.asleep();
        }
    }

    /** Nothing was committed. */
    record CommitRefused(Refusal refusal) implements ReviewEvent {}

    /** The totals moved without a commit. */
    record TotalsMoved(Instant at, Totals totals) implements ReviewEvent {}

    /** Why nothing was committed. */
    enum Refusal {
        /** The review is no longer the one that was shown. */
        REVIEW_MOVED,
        /** Nothing is approved. */
        NOTHING_TO_COMMIT
    }
}
