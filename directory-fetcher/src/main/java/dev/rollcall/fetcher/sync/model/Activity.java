package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.reading.model.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What goes on for a company. There is never more than one run. */
public sealed interface Activity {

    /** Nothing. */
    record Idle() implements Activity {}

    /**
     * The directory is read.
     *
     * @param epoch of the reader who has the lease; 0 until the first one takes it
     * @param toldAt when progress was told last; null when it never was
     */
    record Reading(
            Run run,
            long epoch,
            Progress progress,
            @Nullable Instant toldAt) implements Activity {}

    /**
     * It is read; staging has the word.
     *
     * @param settleBy until when staging is waited for
     */
    record Settling(Run run, Progress progress, Instant settleBy) implements Activity {}
}
