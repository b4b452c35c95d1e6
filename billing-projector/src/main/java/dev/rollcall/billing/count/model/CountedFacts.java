package dev.rollcall.billing.count.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a company's facts have been counted.
 *
 * @param facts counted so far
 * @param commit the last complete one; 0 before the first
 * @param billable members who are billable after the last fact
 * @param claimed how many the last complete commit claims to be billable; the check reports a difference
 * @param at the instant of the last fact; never goes back
 * @param latest the last count that was announced; null before the first
 */
public record CountedFacts(
        long facts,
        long commit,
        long billable,
        long claimed,
        Instant at,
        CommitProgress progress,
        @Nullable Count latest) {

    /** Of a company without facts. */
    public static final CountedFacts NONE =
            new CountedFacts(0, 0, 0, 0, Instant.EPOCH, new CommitProgress.Complete(), null);
}
