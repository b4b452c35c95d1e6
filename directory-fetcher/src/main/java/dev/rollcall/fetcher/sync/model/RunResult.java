package dev.rollcall.fetcher.sync.model;

import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.snapshots.SnapshotSettled;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param problem what went wrong; null when it was applied
 */
public record RunResult(
        SyncFinished.Outcome outcome, @Nullable Problem problem) {

    static final RunResult APPLIED = new RunResult(SyncFinished.Outcome.APPLIED, null);

    static final RunResult NOT_SETTLED = failed(new Problem(
            "not-settled",
            "The directory was read, but Rollcall's staging did not take it in time. Nothing was changed: nobody was"
                    + " added and nobody was removed. Rollcall reads it again by itself. If this goes on, tell whoever runs"
                    + " Rollcall."));

    static final RunResult CONNECTION_CHANGED = failed(new Problem(
            "connection-changed",
            "The connection was paused, removed or replaced while the directory was read. Nothing was changed: nobody was"
                    + " added and nobody was removed."));

    static RunResult failed(Problem problem) {
        return new RunResult(SyncFinished.Outcome.FAILED, problem);
    }

    static RunResult refused(SnapshotSettled.Reason reason) {
        return new RunResult(SyncFinished.Outcome.REFUSED, problem(reason));
    }

    private static Problem problem(SnapshotSettled.Reason reason) {
        return switch (reason) {
            case WRONG_BASE ->
                new Problem(
                        "wrong-base",
                        "What had changed could not be applied to what is known of the directory. Nothing was changed."
                                + " Rollcall reads the whole directory again.");
            case OTHER_TENANT ->
                new Problem(
                        "other-tenant",
                        "The directory that was read is of another tenant than the one that is kept. Nothing was changed."
                                + " Check which tenant is connected, under Integrations, User Sync.");
            case IMPLAUSIBLY_EMPTY ->
                new Problem(
                        "implausibly-empty",
                        "Microsoft answered that the directory has no people any more, which is implausible. Nobody was"
                                + " removed. Rollcall reads it again by itself; look into the Entra admin center whether"
                                + " the users are there.");
            case INCOMPLETE ->
                new Problem(
                        "incomplete",
                        "A part of what was read did not arrive. Nothing was changed. Rollcall reads the whole directory"
                                + " again.");
        };
    }
}
