package dev.rollcall.fetcher.sync.model;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run: a directory is read once, full or as a delta.
 *
 * @param baseRunId the run that a delta builds on; null for a full run
 * @param requestedBy the subject who pressed Sync Now; null for any other trigger
 */
public record Run(
        UUID runId,
        Mode mode,
        Trigger trigger,
        UUID connectionId,
        Tenant tenant,
        @Nullable UUID baseRunId,
        Instant startedAt,
        @Nullable String requestedBy) {}
