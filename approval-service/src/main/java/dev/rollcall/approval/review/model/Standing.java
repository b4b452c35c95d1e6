package dev.rollcall.approval.review.model;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with an open change, and by whom.
 *
 * @param by a subject, or {@code policy}; null while nobody has decided
 */
public record Standing(Decision decision, @Nullable String by) {

    /** Who decides where nobody pressed a button. */
    public static final String POLICY = "policy";
}
