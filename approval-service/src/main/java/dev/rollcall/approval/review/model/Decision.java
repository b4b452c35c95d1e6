package dev.rollcall.approval.review.model;

/** How it stands with an open change. */
public enum Decision {
    /** Waits for somebody. */
    PENDING,
    /** The next commit takes it. */
    APPROVED,
    /** No commit takes it. */
    DENIED,
    /** Stopped as dangerous; waits for somebody to release it. */
    HELD
}
