package dev.rollcall.approval.review.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody said about one person's sleep. It can be said long before the person joins. */
public sealed interface SleepSetting {

    /** Nothing: the groups decide. */
    record Unset() implements SleepSetting {}

    /** Sleeps, whatever the groups say. */
    record Asleep(String by, Instant at, @Nullable String reason) implements SleepSetting {}

    /** Is awake, whatever the groups say. */
    record Included(String by, Instant at, @Nullable String reason) implements SleepSetting {}
}
