package dev.rollcall.approval.review.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision on an open change, and whose it is.
 *
 * @param by a subject, or {@code policy}; null while nobody has decided
 * @param at when somebody decided; null for policy
 * @param reason as somebody gave it
 */
public record DecisionStatus(
        Decision decision,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable String reason) {

    /** Who decides when no person did. */
    public static final String POLICY = "policy";

    static DecisionStatus undecided() {
        return new DecisionStatus(Decision.PENDING, null, null, null);
    }

    static DecisionStatus byPolicy() {
        return new DecisionStatus(Decision.APPROVED, POLICY, null, null);
    }
}
