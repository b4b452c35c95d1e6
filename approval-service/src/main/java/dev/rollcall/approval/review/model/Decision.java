package dev.rollcall.approval.review.model;

/** The decision on an open change. */
public enum Decision {
    /** Waits for a decision. */
    PENDING,
    /** The next commit takes it. */
    APPROVED,
    /** No commit takes it. */
    DENIED,
    /** Held as dangerous; waits for somebody to release it. */
    HELD
}
