package dev.rollcall.staging.snapshot.model;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.snapshots.SnapshotSettled.Reason;
import dev.rollcall.staging.directory.model.Head;
import org.jspecify.annotations.Nullable;

/** Whether a run that is whole may become the picture. */
public sealed interface Settlement {

    /** One in so many users has to remain for a full reading to be believed. */
    int PLAUSIBLE = 100;

    /** It may. */
    record Apply() implements Settlement {}

    /** It may not. */
    record Refuse(Reason reason) implements Settlement {}

    /**
     * Decides.
     *
     * @param kept where the picture stands; null when there is none
     * @param liveUsers how many users the run has that are not removed
     */
    static Settlement of(SnapshotRun.Start start, @Nullable Head kept, long liveUsers) {
        if (kept == null) {
            return start.mode() == Mode.FULL ? new Apply() : new Refuse(Reason.WRONG_BASE);
        }
        if (!start.tenantId().equals(kept.tenantId())) {
            return new Refuse(Reason.OTHER_TENANT);
        }
        return switch (start.mode()) {
            case DELTA -> kept.lastRunId().equals(start.baseRunId()) ? new Apply() : new Refuse(Reason.WRONG_BASE);
            case FULL -> full(start, kept, liveUsers);
        };
    }

    private static Settlement full(SnapshotRun.Start start, Head kept, long liveUsers) {
        if (start.startedAt().isBefore(kept.lastStartedAt())) {
            // A reading that is older than the picture, as from a reader that slept: it would bring back yesterday.
            return new Refuse(Reason.WRONG_BASE);
        }
        return liveUsers * PLAUSIBLE < kept.users() ? new Refuse(Reason.IMPLAUSIBLY_EMPTY) : new Apply();
    }
}
