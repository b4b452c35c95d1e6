package dev.rollcall.events.snapshots;

import dev.rollcall.events.Event;
import java.util.UUID;

/**
 * A part of what a run read. Pages may arrive in any order and more than once: for an index the highest epoch wins, for an
 * object the highest (index, position).
 */
public sealed interface SnapshotEvent extends Event
        permits SnapshotStarted, SnapshotPage, SnapshotCompleted, SnapshotAbandoned {

    UUID runId();
}
