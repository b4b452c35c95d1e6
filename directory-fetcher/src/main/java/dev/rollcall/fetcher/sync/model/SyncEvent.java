package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.snapshot.model.Position;
import dev.rollcall.fetcher.snapshot.model.Progress;
import java.time.Duration;
import java.time.Instant;

/** What happened to a company's sync. */
public sealed interface SyncEvent {

    /** The connection changed. */
    record ConnectionChanged(long revision, ConnectionState connection) implements SyncEvent {}

    /** A run started; its lease is free. */
    record RunStarted(Run run, Position.Beginning position) implements SyncEvent {}

    /**
     * A run progressed.
     *
     * @param announced whether other services are told; at most once a second
     */
    record RunProgressed(Run run, Progress progress, boolean announced, Instant at) implements SyncEvent {}

    /**
     * A run was read to its end; staging's answer is awaited.
     *
     * @param announced as for progress
     */
    record ReadingCompleted(Run run, Progress progress, Instant settleBy, boolean announced, Instant at)
            implements SyncEvent {}

    /**
     * A run ended.
     *
     * @param unfinishedEpoch of the reader who did not come to the end; 0 when there was none, or everything was read
     * @param failures in a row, including this one
     */
    record RunEnded(Run run, Progress progress, RunResult result, long unfinishedEpoch, int failures, Instant at)
            implements SyncEvent {}

    /** The next delta builds on this run. */
    record BaseChanged(DeltaBase base) implements SyncEvent {}

    /** The next run has to be a full one. */
    record BaseCleared() implements SyncEvent {}

    /** The next run is due at an instant, which replaces any earlier schedule. */
    record RunScheduled(Instant at) implements SyncEvent {}

    /** No run is due any more. */
    record ScheduleCleared() implements SyncEvent {}

    /** The time between runs changed. */
    record IntervalChanged(Duration interval) implements SyncEvent {}
}
