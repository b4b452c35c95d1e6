package dev.rollcall.approval.review.model;

/** How undecided changes are handled after the first commit of a company. */
public enum Preset {
    /** Everybody joins unless asleep or denied, and later runs are committed automatically. */
    INCLUDE_EVERYONE,
    /** New people wait for a decision; updates and removals are approved, and wait for a commit. */
    NEW_PEOPLE_WAIT
}
