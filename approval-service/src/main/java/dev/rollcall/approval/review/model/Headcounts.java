package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.facts.Totals;
import java.util.Map;

/** Counts of people; each person is in at most one of them. */
record Headcounts(long billable, long asleep, long pending, long denied) {

    static final Headcounts NONE = new Headcounts(0, 0, 0, 0);

    static Headcounts of(Totals totals) {
        return new Headcounts(totals.billable(), totals.asleep(), totals.pending(), totals.denied());
    }

    static Headcounts of(Person person) {
        return switch (person.applied()) {
            case Applied.Active active ->
                active.sleep().asleep() ? new Headcounts(0, 1, 0, 0) : new Headcounts(1, 0, 0, 0);
            case Applied.Never never -> outside(person);
            case Applied.Left left -> outside(person);
        };
    }

    private static Headcounts outside(Person person) {
        return switch (person.stagedState()) {
            case StagedState.Gone gone -> NONE;
            case StagedState.Staged staged ->
                person.decision() instanceof RecordedDecision.Barred
                        ? new Headcounts(0, 0, 0, 1)
                        : new Headcounts(0, 0, 1, 0);
        };
    }

    Headcounts plus(Headcounts other) {
        return new Headcounts(
                billable + other.billable, asleep + other.asleep, pending + other.pending, denied + other.denied);
    }

    Headcounts minus(Headcounts other) {
        return new Headcounts(
                billable - other.billable, asleep - other.asleep, pending - other.pending, denied - other.denied);
    }

    Totals totals(Map<Eligibility.Reason, Long> excluded) {
        return new Totals(billable, asleep, pending, denied, excluded);
    }
}
