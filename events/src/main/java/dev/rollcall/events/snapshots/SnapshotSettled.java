package dev.rollcall.events.snapshots;

import dev.rollcall.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What staging made of a snapshot. The fetcher reads on from the links of the last applied one.
 *
 * @param reason why it was refused; null when it was applied
 * @param drift objects that a full reading found to differ from what the deltas had led to; 0 for a delta
 * @param directoryUsers live users in the directory afterwards
 * @param changeSetId the change set it led to; null when it led to none
 */
public record SnapshotSettled(
        UUID companyId,
        UUID runId,
        Outcome outcome,
        @Nullable Reason reason,
        long drift,
        long directoryUsers,
        long directoryGroups,
        @Nullable UUID changeSetId,
        Instant settledAt)
        implements Event {

    /** Whether the snapshot was applied to the directory. */
    public enum Outcome {
        APPLIED,
        REFUSED
    }

    /** Why a snapshot was not taken. */
    public enum Reason {
        /** It builds on a run that is not the last one applied. */
        WRONG_BASE,
        /** It is of another tenant than the directory that is kept. */
        OTHER_TENANT,
        /** It would empty a directory that had people. */
        IMPLAUSIBLY_EMPTY,
        /** Pages are missing. */
        INCOMPLETE
    }
}
