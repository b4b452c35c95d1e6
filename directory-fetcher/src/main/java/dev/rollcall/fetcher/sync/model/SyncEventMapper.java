package dev.rollcall.fetcher.sync.model;

import dev.rollcall.events.Event;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.fetcher.snapshot.model.Progress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps the events of a sync to those that other services read. */
public final class SyncEventMapper {

    private SyncEventMapper() {}

    /**
     * The events to announce, in order. Pure, so that a replay maps to the same.
     *
     * @param before the sync as it was loaded
     * @param after the same with the events applied
     */
    public static List<Event> map(SyncCommand command, Sync before, Sync after, List<SyncEvent> events) {
        return events.stream().flatMap(event -> map(after.companyId(), event)).toList();
    }

    private static Stream<Event> map(UUID companyId, SyncEvent event) {
        return switch (event) {
            case SyncEvent.RunStarted started -> Stream.of(started(companyId, started.run()));
            case SyncEvent.RunProgressed progressed ->
                progressed.announced()
                        ? Stream.of(progressed(companyId, progressed.run(), progressed.progress(), progressed.at()))
                        : Stream.empty();
            case SyncEvent.ReadingCompleted completed ->
                completed.announced()
                        ? Stream.of(progressed(companyId, completed.run(), completed.progress(), completed.at()))
                        : Stream.empty();
            case SyncEvent.RunEnded ended ->
                ended.unfinishedEpoch() > 0
                        ? Stream.of(finished(companyId, ended), abandoned(companyId, ended))
                        : Stream.of(finished(companyId, ended));
            case SyncEvent.ConnectionChanged _,
                    SyncEvent.BaseChanged _,
                    SyncEvent.BaseCleared _,
                    SyncEvent.RunScheduled _,
                    SyncEvent.ScheduleCleared _,
                    SyncEvent.IntervalChanged _ -> Stream.empty();
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

    private static SyncFinished finished(UUID companyId, SyncEvent.RunEnded ended) {
        return new SyncFinished(
                companyId,
                ended.run().runId(),
                ended.run().mode(),
                ended.run().trigger(),
                ended.result().outcome(),
                ended.progress().users(),
                ended.progress().groups(),
                ended.progress().memberships(),
                ended.run().startedAt(),
                ended.at(),
                ended.result().problem());
    }

    /** Tells staging to discard the pages of the run. */
    private static SnapshotAbandoned abandoned(UUID companyId, SyncEvent.RunEnded ended) {
        return new SnapshotAbandoned(
                companyId,
                ended.run().runId(),
                ended.unfinishedEpoch(),
                code(ended.result().problem()));
    }

    private static String code(@Nullable Problem problem) {
        return problem == null ? "unknown" : problem.code();
    }
}
