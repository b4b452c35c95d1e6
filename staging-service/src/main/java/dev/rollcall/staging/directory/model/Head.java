package dev.rollcall.staging.directory.model;

import dev.rollcall.events.runs.Mode;
import java.time.Instant;
import java.util.UUID;

/**
 * The last snapshot that was applied to a directory, and how large the directory is.
 *
 * @param lastRunId the run that was applied last; the next delta builds on it
 * @param lastMode whether that run read everything or changes
 * @param lastStartedAt when that run began to read
 * @param users live users
 * @param groups live groups
 */
public record Head(
        UUID tenantId,
        UUID lastRunId,
        Mode lastMode,
        Instant lastStartedAt,
        Instant settledAt,
        long users,
        long groups) {}
