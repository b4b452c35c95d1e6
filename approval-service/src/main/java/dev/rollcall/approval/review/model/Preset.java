package dev.rollcall.approval.review.model;

/** What becomes of a change that nobody has decided, once a company's first commit was pressed. */
public enum Preset {
    /** Everybody joins unless slept or denied, and later runs commit by themselves. */
    INCLUDE_EVERYONE,
    /** New people wait for a decision; updates and removals are approved, and wait for a commit. */
    NEW_PEOPLE_WAIT
}
