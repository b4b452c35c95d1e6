package dev.rollcall.staging.directory.model;

import dev.rollcall.events.runs.Mode;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a picture stands.
 *
 * @param lastRunId the run that was applied last; the next delta builds on it
 * @param lastMode how much that run had read
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
