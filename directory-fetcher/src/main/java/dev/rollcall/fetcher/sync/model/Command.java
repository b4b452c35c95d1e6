package dev.rollcall.fetcher.sync.model;

import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.fetcher.reading.model.Diagnosis;
import dev.rollcall.fetcher.reading.model.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a company's readings, or has to say about them. A run that it starts has the command's id. */
public sealed interface Command {

    /** The same for a repetition of the same command. */
    UUID id();

    /** When it was given. */
    Instant now();

    /**
     * The connection is so now.
     *
     * @param revision of the connection; what is not newer is passed over
     */
    record FollowConnection(UUID id, Instant now, long revision, Link link) implements Command {}

    /** Somebody pressed Sync Now. */
    record SyncNow(UUID id, Instant now, String by) implements Command {}

    /** The time for the next run may have come. */
    record KeepSchedule(UUID id, Instant now) implements Command {}

    /** The time between runs is to be another. */
    record SetInterval(UUID id, Instant now, Duration interval) implements Command {}

    /** A reader has come so far. */
    record SaveProgress(UUID id, Instant now, UUID runId, long epoch, Progress progress) implements Command {}

    /** A reader has published all that there is. */
    record AwaitSettling(UUID id, Instant now, UUID runId, long epoch) implements Command {}

    /** A reader cannot go on. */
    record GiveUp(UUID id, Instant now, UUID runId, long epoch, Diagnosis diagnosis) implements Command {}

    /**
     * Staging has taken a snapshot, or not.
     *
     * @param refused why not; null when it has
     */
    record Settle(UUID id, Instant now, UUID runId, SnapshotSettled.@Nullable Reason refused) implements Command {}

    /** Staging may have been waited for long enough. */
    record StopWaiting(UUID id, Instant now) implements Command {}
}
