package dev.rollcall.approval.review.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who put a group to sleep, when and why. */
public record GroupSleep(String by, Instant at, @Nullable String reason) {}
