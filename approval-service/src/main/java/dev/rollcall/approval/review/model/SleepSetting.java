package dev.rollcall.approval.review.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody's own sleep setting. It can be made before they join. */
public sealed interface SleepSetting {

    /** None: the groups decide. */
    record Unset() implements SleepSetting {}

    /** Asleep, whatever the groups say. */
    record Asleep(String by, Instant at, @Nullable String reason) implements SleepSetting {}

    /** Awake, whatever the groups say. */
    record Included(String by, Instant at, @Nullable String reason) implements SleepSetting {}
}
