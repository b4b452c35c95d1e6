package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.facts.Totals;
import java.util.Map;

/** A sum over people, each of whom is in at most one of these. */
record Tally(long billable, long asleep, long pending, long denied) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    static Tally of(Totals totals) {
        return new Tally(totals.billable(), totals.asleep(), totals.pending(), totals.denied());
    }

    static Tally of(Person person) {
        return switch (person.applied()) {
            case Applied.Active active -> active.sleep().asleep() ? new Tally(0, 1, 0, 0) : new Tally(1, 0, 0, 0);
            case Applied.Never never -> outside(person);
            case Applied.Left left -> outside(person);
        };
    }

    private static Tally outside(Person person) {
        return switch (person.staging()) {
            case Staging.Gone gone -> NONE;
            case Staging.Staged staged ->
                person.ruling() instanceof Ruling.Barred ? new Tally(0, 0, 0, 1) : new Tally(0, 0, 1, 0);
        };
    }

    Tally plus(Tally other) {
        return new Tally(
                billable + other.billable, asleep + other.asleep, pending + other.pending, denied + other.denied);
    }

    Tally minus(Tally other) {
        return new Tally(
                billable - other.billable, asleep - other.asleep, pending - other.pending, denied - other.denied);
    }

    Totals totals(Map<Eligibility.Reason, Long> excluded) {
        return new Totals(billable, asleep, pending, denied, excluded);
    }
}
