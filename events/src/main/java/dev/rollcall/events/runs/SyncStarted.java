package dev.rollcall.events.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run began.
 *
 * @param requestedBy the subject who pressed Sync Now; null for any other trigger
 */
public record SyncStarted(
        UUID companyId,
        UUID runId,
        Mode mode,
        Trigger trigger,
        Instant startedAt,
        @Nullable String requestedBy) implements SyncRunEvent {}
