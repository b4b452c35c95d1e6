package dev.rollcall.billing.count.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What counting a fact led to. */
public sealed interface CountEvent {

    /**
     * A fact was counted.
     *
     * @param number of the fact in its company, from 1
     * @param at the instant from which it counts
     * @param started members who became billable, in ascending order
     * @param stopped members who stopped being billable, in ascending order
     * @param commit the last complete one
     * @param claimed how many that commit claims to be billable
     */
    record FactCounted(
            long number,
            Instant at,
            List<UUID> started,
            List<UUID> stopped,
            CommitProgress progress,
            long commit,
            long claimed)
            implements CountEvent {

        public FactCounted {
            started = List.copyOf(started);
            stopped = List.copyOf(stopped);
        }
    }

    /** The count changed. */
    record CountChanged(Count count) implements CountEvent {}
}
