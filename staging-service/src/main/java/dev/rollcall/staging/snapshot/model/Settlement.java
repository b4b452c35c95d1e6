package dev.rollcall.staging.snapshot.model;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.snapshots.SnapshotSettled.Reason;
import dev.rollcall.staging.directory.model.Head;
import org.jspecify.annotations.Nullable;

/** Whether a run that is whole may be applied to the directory. */
public sealed interface Settlement {

    /** One in so many users has to remain for a full snapshot to be believed. */
    int PLAUSIBLE = 100;

    /** It may. */
    record Apply() implements Settlement {}

    /** It may not. */
    record Refuse(Reason reason) implements Settlement {}

    /**
     * Decides.
     *
     * @param current what was applied last; null when nothing was
     * @param liveUsers how many users the run has that are not removed
     */
    static Settlement of(SnapshotRun.Start start, @Nullable Head current, long liveUsers) {
        if (current == null) {
            return start.mode() == Mode.FULL ? new Apply() : new Refuse(Reason.WRONG_BASE);
        }
        if (!start.tenantId().equals(current.tenantId())) {
            return new Refuse(Reason.OTHER_TENANT);
        }
        return switch (start.mode()) {
            case DELTA -> current.lastRunId().equals(start.baseRunId()) ? new Apply() : new Refuse(Reason.WRONG_BASE);
            case FULL -> full(start, current, liveUsers);
        };
    }

    private static Settlement full(SnapshotRun.Start start, Head current, long liveUsers) {
        if (start.startedAt().isBefore(current.lastStartedAt())) {
            // It was read before what the directory has, by a reader that was paused: it would bring back yesterday.
            return new Refuse(Reason.WRONG_BASE);
        }
        return liveUsers * PLAUSIBLE < current.users() ? new Refuse(Reason.IMPLAUSIBLY_EMPTY) : new Apply();
    }
}
