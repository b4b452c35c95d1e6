package dev.rollcall.events.snapshots;

import java.time.Instant;
import java.util.UUID;

/**
 * Everything was read.
 *
 * @param pages how many pages the run has, with the indexes 0 to pages − 1
 */
public record SnapshotCompleted(UUID companyId, UUID runId, long epoch, int pages, Instant completedAt)
        implements SnapshotEvent {}
