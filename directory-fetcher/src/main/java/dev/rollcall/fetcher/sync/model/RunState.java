package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.snapshot.model.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A company's current run, if there is one. There is never more than one. */
public sealed interface RunState {

    /** No run is in progress. */
    record Idle() implements RunState {}

    /**
     * The directory is being read.
     *
     * @param epoch of the reader who holds the lease; 0 until the first one claims it
     * @param announcedAt when progress was last announced; null when it never was
     */
    record Reading(
            Run run,
            long epoch,
            Progress progress,
            @Nullable Instant announcedAt) implements RunState {}

    /**
     * The directory is read; staging's answer is awaited.
     *
     * @param settleBy until when staging is waited for
     */
    record Settling(Run run, Progress progress, Instant settleBy) implements RunState {}
}
