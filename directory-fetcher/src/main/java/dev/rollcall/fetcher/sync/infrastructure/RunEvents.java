package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.events.runs.SyncRunEvent;
import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Run;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What others are told of what happened. */
final class RunEvents {

    private RunEvents() {}

    static Optional<SyncRunEvent> of(UUID companyId, Happening happening) {
        return switch (happening) {
            case Happening.RunStarted started -> Optional.of(started(companyId, started.run()));
            case Happening.RunProgressed progressed ->
                progressed.told()
                        ? Optional.of(progressed(companyId, progressed.run(), progressed.progress(), progressed.at()))
                        : Optional.empty();
            case Happening.ReadWhole whole ->
                whole.told()
                        ? Optional.of(progressed(companyId, whole.run(), whole.progress(), whole.at()))
                        : Optional.empty();
            case Happening.RunEnded ended -> Optional.of(finished(companyId, ended));
            case Happening.LinkChanged _,
                    Happening.BaseMoved _,
                    Happening.BaseLost _,
                    Happening.Planned _,
                    Happening.Unplanned _,
                    Happening.IntervalSet _ -> Optional.empty();
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
}
