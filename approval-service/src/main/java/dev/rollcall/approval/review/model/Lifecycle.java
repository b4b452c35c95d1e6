package dev.rollcall.approval.review.model;

import dev.rollcall.events.facts.Totals;

/** Where a company stands. */
public enum Lifecycle {
    /** Synced and billed. */
    ACTIVE,
    /** The roster stays, but nobody is billed, and nothing can be decided or committed until it is reactivated. */
    ARCHIVED,
    /** For good. Of its people nothing is kept. */
    DELETED;

    /** Totals as announced to billing: while the company is not active, nobody is billable. */
    public Totals billed(Totals totals) {
        return this == ACTIVE
                ? totals
                : new Totals(0, totals.asleep(), totals.pending(), totals.denied(), totals.excluded());
    }
}
