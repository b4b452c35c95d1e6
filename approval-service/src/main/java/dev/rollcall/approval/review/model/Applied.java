package dev.rollcall.approval.review.model;

import java.time.Instant;

/** What commits have made of a person so far. */
public sealed interface Applied {

    /** Has never been on the roster. */
    record Never() implements Applied {}

    /**
     * On the roster.
     *
     * @param revision goes up with every change of this member
     * @param joinedBy the commit that they first joined by
     * @param changedBy the last commit that altered them
     */
    record Active(Content content, Sleep sleep, long revision, long joinedBy, long changedBy) implements Applied {}

    /**
     * Was on the roster. What was known then is kept, so that a return is a return.
     *
     * @param content as it was when they left
     * @param at the instant of the commit by which they left
     */
    record Left(Content content, long revision, long joinedBy, long changedBy, Instant at) implements Applied {}
}
