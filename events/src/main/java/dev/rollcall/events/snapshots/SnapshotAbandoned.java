package dev.rollcall.events.snapshots;

import java.util.UUID;

/** The run will not be completed; what was read of it is to be forgotten. */
public record SnapshotAbandoned(UUID companyId, UUID runId, long epoch, String reason) implements SnapshotEvent {}
