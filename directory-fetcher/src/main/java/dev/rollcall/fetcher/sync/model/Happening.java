package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.reading.model.Position;
import dev.rollcall.fetcher.reading.model.Progress;
import java.time.Duration;
import java.time.Instant;

/** What happened to a company's readings. */
public sealed interface Happening {

    /** The connection changed. */
    record LinkChanged(long revision, Link link) implements Happening {}

    /** A run began, for whoever takes its lease. */
    record RunStarted(Run run, Position.Beginning from) implements Happening {}

    /**
     * A run came further.
     *
     * @param told whether others are to hear of it; at most once a second
     */
    record RunProgressed(Run run, Progress progress, boolean told, Instant at) implements Happening {}

    /**
     * A run was read whole.
     *
     * @param told as for progress
     */
    record ReadWhole(Run run, Progress progress, Instant settleBy, boolean told, Instant at) implements Happening {}

    /**
     * A run ended.
     *
     * @param unfinishedEpoch of the reader who did not come to the end; 0 when there was none, or all was read
     * @param failures in a row, with this one
     */
    record RunEnded(Run run, Progress progress, Ending ending, long unfinishedEpoch, int failures, Instant at)
            implements Happening {}

    /** The next delta has something to build on. */
    record BaseMoved(Base base) implements Happening {}

    /** Only a full reading helps now. */
    record BaseLost() implements Happening {}

    /** The next run is due then, whatever was planned before. */
    record Planned(Instant at) implements Happening {}

    /** No run is due any more. */
    record Unplanned() implements Happening {}

    /** The time between runs is another. */
    record IntervalSet(Duration interval) implements Happening {}
}
