package dev.rollcall.approval.review.model;

import java.time.Instant;

/** What was last applied of a person. */
public sealed interface Applied {

    /** Has never been on the roster. */
    record Never() implements Applied {}

    /**
     * On the roster.
     *
     * @param revision goes up with every change of this member
     * @param joinedBy the commit that they first joined by
     * @param changedBy the last commit that changed them
     */
    record Active(Content content, Sleep sleep, long revision, long joinedBy, long changedBy) implements Applied {}

    /**
     * Was on the roster. The content at that time is kept, so that a return is recognised.
     *
     * @param content as it was when they left
     * @param at the instant of the commit by which they left
     */
    record Left(Content content, long revision, long joinedBy, long changedBy, Instant at) implements Applied {}
}
