package dev.rollcall.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a company's facts have been counted.
 *
 * @param facts taken so far
 * @param commit the last one that is whole; 0 before the first
 * @param billable members who are billable after the last fact
 * @param claimed how many the last whole fact said there would be; a difference is told by the check
 * @param at the instant of the last fact; never goes back
 * @param told the last count that was told; null before the first
 */
record Tally(
        long facts,
        long commit,
        long billable,
        long claimed,
        Instant at,
        Progress progress,
        @Nullable Count told) {

    /** Of a company without facts. */
    static final Tally NOTHING = new Tally(0, 0, 0, 0, Instant.EPOCH, new Progress.Whole(), null);

    /** Whether all parts of the last commit are there. */
    sealed interface Progress {

        /** Nothing is missing. */
        record Whole() implements Progress {}

        /**
         * More parts will come.
         *
         * @param part the last one taken
         */
        record Underway(long commit, int part, int parts) implements Progress {}
    }
}
