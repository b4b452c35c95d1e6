package dev.rollcall.approval.review.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether somebody is asleep, and why. */
public sealed interface Sleep {

    /** Awake: in campaigns and billing. */
    record Awake() implements Sleep {}

    /** Asleep by their own setting. */
    record BySelf() implements Sleep {}

    /**
     * Asleep because a group of theirs sleeps.
     *
     * @param groupId the first of them by its text, when several sleep
     */
    record ByGroup(UUID groupId) implements Sleep {}

    /** Out of campaigns and billing. */
    default boolean asleep() {
        return !(this instanceof Awake);
    }

    /** As events say it: {@code self}, {@code group:<id>}, or null when awake. */
    default @Nullable String because() {
        return switch (this) {
            case Awake awake -> null;
            case BySelf self -> "self";
            case ByGroup group -> "group:" + group.groupId();
        };
    }

    /**
     * The reverse of {@link #because()}.
     *
     * @throws IllegalArgumentException for any other text
     */
    static Sleep because(@Nullable String text) {
        if (text == null) {
            return new Awake();
        }
        if (text.equals("self")) {
            return new BySelf();
        }
        if (text.startsWith("group:")) {
            return new ByGroup(UUID.fromString(text.substring("group:".length())));
        }
        throw new IllegalArgumentException("Unknown reason for sleep: " + text);
    }
}
