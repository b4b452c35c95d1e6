package dev.rollcall.approval.review.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a group sleeps, and who said so. */
public record GroupSleep(String by, Instant at, @Nullable String reason) {}
