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

    /** Somebody is no longer staged. */
    record PersonUnstaged(UUID objectId, Because because) implements ReviewEvent {}

    /** Groups appeared, changed or disappeared; a complete set replaces all. */
    record GroupsStaged(Completeness completeness, List<GroupChange> groups) implements ReviewEvent {}

    /** A whole change set was applied. */
    record ChangeSetApplied(ChangeSetStaged changeSet) implements ReviewEvent {}

    /** An item was decided, perhaps the same way as before. */
    record ItemDecided(UUID objectId, RecordedDecision decision) implements ReviewEvent {}

    /** A decision named an item that has changed since; it was skipped. */
    record DecisionSkipped(UUID objectId) implements ReviewEvent {}

    /** Somebody's own sleep setting was changed. */
    record SleepSet(UUID objectId, SleepSetting setting) implements ReviewEvent {}

    /** A group sleeps from now on. */
    record GroupPutToSleep(UUID groupId, GroupSleep sleep) implements ReviewEvent {}

    /** A group no longer sleeps. */
    record GroupIncluded(UUID groupId) implements ReviewEvent {}

    /** Another policy applies from now on. */
    record PolicyChosen(Preset preset) implements ReviewEvent {}

    /**
     * The roster changed.
     *
     * @param by a subject, or {@link DecisionStatus#POLICY}
     * @param at never before the instant of an earlier commit
     * @param started members that became billable
     * @param stopped members that stopped being billable
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

    /** The totals changed without a commit. */
    record TotalsChanged(Instant at, Totals totals) implements ReviewEvent {}

    /**
     * The company was archived, reactivated or deleted. Once deleted, nothing is kept of its people.
     *
     * @param started members who are billed again from then on
     * @param stopped members who are not billed any more
     * @param totals of the roster, whether or not it is billed
     */
    record LifecycleChanged(Lifecycle lifecycle, Instant at, List<UUID> started, List<UUID> stopped, Totals totals)
            implements ReviewEvent {

        public LifecycleChanged {
            started = List.copyOf(started);
            stopped = List.copyOf(stopped);
        }
    }

    /** The review has a new revision. The last event of every command that changed it. */
    record ReviewRevised(Activity activity) implements ReviewEvent {}
}
