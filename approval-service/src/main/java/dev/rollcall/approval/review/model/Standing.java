package dev.rollcall.approval.review.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with an open change, and by whom.
 *
 * @param by a subject, or {@code policy}; null while nobody has decided
 * @param at when somebody decided; null for policy
 * @param reason as somebody gave it
 */
public record Standing(
        Decision decision,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable String reason) {

    /** Who decides where nobody pressed a button. */
    public static final String POLICY = "policy";

    static Standing undecided() {
        return new Standing(Decision.PENDING, null, null, null);
    }

    static Standing byPolicy() {
        return new Standing(Decision.APPROVED, POLICY, null, null);
    }
}
