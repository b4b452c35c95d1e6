package dev.rollcall.fetcher.sync.application;

import dev.rollcall.events.Event;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Run;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others are told of what happened, in the transaction that keeps it. */
public final class Telling {

    private Telling() {}

    /** In this order; nothing of what is the fetcher's own business. */
    public static List<Event> of(UUID companyId, Happening happening) {
        return switch (happening) {
            case Happening.RunStarted started -> List.of(started(companyId, started.run()));
            case Happening.RunProgressed progressed ->
                progressed.told()
                        ? List.of(progressed(companyId, progressed.run(), progressed.progress(), progressed.at()))
                        : List.of();
            case Happening.ReadWhole whole ->
                whole.told() ? List.of(progressed(companyId, whole.run(), whole.progress(), whole.at())) : List.of();
            case Happening.RunEnded ended ->
                ended.unfinishedEpoch() > 0
                        ? List.of(finished(companyId, ended), abandoned(companyId, ended))
                        : List.of(finished(companyId, ended));
            case Happening.LinkChanged _,
                    Happening.BaseMoved _,
                    Happening.BaseLost _,
                    Happening.Planned _,
                    Happening.Unplanned _,
                    Happening.IntervalSet _ -> List.of();
        };
    }

    private static SyncStarted started(UUID companyId, Run run) {
        return new SyncStarted(companyId, run.runId(), run.mode(), run.trigger(), run.startedAt(), run.requestedBy());
    }

    private static SyncProgressed progressed(UUID companyId, Run run, Progress progress, Instant at) {
        return new SyncProgressed(
                companyId,
                run.runId(),
                progress.position().phase(),
                progress.users(),
                progress.groups(),
                progress.memberships(),
                at);
    }

    private static SyncFinished finished(UUID companyId, Happening.RunEnded ended) {
        return new SyncFinished(
                companyId,
                ended.run().runId(),
                ended.run().mode(),
                ended.run().trigger(),
                ended.ending().outcome(),
                ended.progress().users(),
                ended.progress().groups(),
                ended.progress().memberships(),
                ended.run().startedAt(),
                ended.at(),
                ended.ending().problem());
    }

    /** Staging is to forget what was read of it. */
    private static SnapshotAbandoned abandoned(UUID companyId, Happening.RunEnded ended) {
        return new SnapshotAbandoned(
                companyId,
                ended.run().runId(),
                ended.unfinishedEpoch(),
                code(ended.ending().problem()));
    }

    private static String code(@Nullable Problem problem) {
        return problem == null ? "unknown" : problem.code();
    }
}
