package dev.rollcall.events.snapshots;

import dev.rollcall.events.runs.Mode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pages of this run will follow.
 *
 * @param epoch of the lease under which the fetcher reads; a revived reader has a lower one than its successor
 * @param baseRunId the run that a delta builds on; null for a full reading
 */
public record SnapshotStarted(
        UUID companyId,
        UUID runId,
        long epoch,
        UUID tenantId,
        Mode mode,
        @Nullable UUID baseRunId,
        Instant startedAt) implements SnapshotEvent {}
