package dev.rollcall.staging.snapshot.application;

import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.snapshots.SnapshotSettled.Outcome;
import dev.rollcall.events.snapshots.SnapshotSettled.Reason;
import dev.rollcall.events.snapshots.SnapshotStarted;
import dev.rollcall.staging.changeset.application.Announcements;
import dev.rollcall.staging.changeset.application.Occasion;
import dev.rollcall.staging.changeset.application.StagingChanges;
import dev.rollcall.staging.changeset.application.Telling;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.directory.model.Head;
import dev.rollcall.staging.directory.model.ReadPage;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.snapshot.application.Snapshots.Applied;
import dev.rollcall.staging.snapshot.model.Settlement;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Ended;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Ending;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Receiving;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Start;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Receives what a run has read, in any order and any number of times, and settles the run when it is whole: applies it to the
 * directory and stages what follows, or refuses it. Either is answered once, in the transaction of the event that was missing.
 */
public final class ReceivingSnapshot {

    private final Snapshots snapshots;
    private final Directories directories;
    private final Scopes scopes;
    private final StagingChanges staging;
    private final Announcements announcements;

    public ReceivingSnapshot(
            Snapshots snapshots,
            Directories directories,
            Scopes scopes,
            StagingChanges staging,
            Announcements announcements) {
        this.snapshots = snapshots;
        this.directories = directories;
        this.scopes = scopes;
        this.staging = staging;
        this.announcements = announcements;
    }

    /**
     * Receives one event.
     *
     * @param eventId what follows from the event takes it over
     * @param at when it happened
     */
    public Mono<Reception> receive(SnapshotEvent event, UUID eventId, Instant at) {
        Given given = new Given(event.companyId(), eventId, at);
        return snapshots
                .find(event.companyId(), event.runId())
                .defaultIfEmpty(Receiving.unseen(event.runId()))
                .flatMap(run -> switch (run) {
                    case Ended ended -> Mono.just(new Reception.PassedOver());
                    case Receiving receiving -> receive(given, receiving, event);
                });
    }

    /** The event in whose name everything happens. */
    private record Given(UUID companyId, UUID eventId, Instant at) {}

    private Mono<Reception> receive(Given given, Receiving run, SnapshotEvent event) {
        return switch (event) {
            case SnapshotPage page ->
                snapshots
                        .keep(given.companyId, run.runId(), ReadPage.of(page))
                        .flatMap(
                                kept -> kept ? moved(given, run, run.on(page)) : Mono.just(new Reception.PassedOver()));
            case SnapshotCompleted completed -> moved(given, run, run.on(completed));
            case SnapshotStarted started -> started(given, run, run.on(started));
            case SnapshotAbandoned abandoned ->
                switch (run.on(abandoned)) {
                    case Receiving lostLease -> Mono.just(new Reception.PassedOver());
                    case Ended ended -> end(given, ended).thenReturn(new Reception.Forgotten());
                };
        };
    }

    private Mono<Reception> started(Given given, Receiving before, Receiving run) {
        Start start = run.start();
        if (start == null || run.equals(before)) {
            return Mono.just(new Reception.PassedOver());
        }
        return endSuperseded(given, run.runId(), start)
                .flatMap(refused -> moved(given, before, run)
                        .map(reception -> refused.isEmpty() ? reception : withAnswers(refused, reception)));
    }

    private static Reception withAnswers(List<SnapshotSettled> refused, Reception reception) {
        return switch (reception) {
            case Reception.Settled(var answers) ->
                new Reception.Settled(
                        Stream.concat(refused.stream(), answers.stream()).toList());
            case Reception.Kept kept -> new Reception.Settled(refused);
            case Reception.PassedOver passedOver -> new Reception.Settled(refused);
            case Reception.Forgotten forgotten -> new Reception.Settled(refused);
        };
    }

    /** A company has one run at a time: with another's start, what is not whole will not be. */
    private Mono<List<SnapshotSettled>> endSuperseded(Given given, UUID runId, Start start) {
        return snapshots
                .receiving(given.companyId)
                .filter(other -> !other.runId().equals(runId) && other.supersededBy(start))
                .collectList()
                .flatMapIterable(others -> others)
                .concatMap(other -> other.pages() == null
                        ? end(given, new Ended(other.runId(), Ending.FORGOTTEN)).then(Mono.<SnapshotSettled>empty())
                        : refuse(given, other, Reason.INCOMPLETE))
                .collectList();
    }

    private Mono<Reception> moved(Given given, Receiving before, Receiving run) {
        Mono<Void> saved = run.equals(before) ? Mono.empty() : snapshots.save(given.companyId, run, given.at);
        Start start = run.start();
        Integer pages = run.pages();
        if (start == null || pages == null) {
            return saved.thenReturn(new Reception.Kept());
        }
        return saved.then(Mono.defer(() -> snapshots.pagesBelow(given.companyId, run.runId(), pages)))
                .flatMap(there -> there < pages
                        ? Mono.just(new Reception.Kept())
                        : settle(given, run, start, pages).map(answer -> new Reception.Settled(List.of(answer))));
    }

    private Mono<SnapshotSettled> settle(Given given, Receiving run, Start start, int pages) {
        return snapshots
                .condense(given.companyId, run.runId(), pages)
                .flatMap(liveUsers -> directories
                        .head(given.companyId)
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(kept -> settle(given, run, start, kept.orElse(null), liveUsers)));
    }

    private Mono<SnapshotSettled> settle(Given given, Receiving run, Start start, @Nullable Head kept, long liveUsers) {
        return switch (Settlement.of(start, kept, liveUsers)) {
            case Settlement.Refuse(Reason reason) -> refuse(given, run, reason);
            case Settlement.Apply() ->
                scopes.of(given.companyId)
                        .flatMap(choice -> snapshots.apply(
                                given.companyId,
                                run.runId(),
                                start,
                                choice.scope().selected(),
                                given.at))
                        .flatMap(applied -> staging.stage(new Occasion(
                                        given.companyId, given.eventId, given.at, Cause.SNAPSHOT, run.runId()))
                                .flatMap(telling -> answer(
                                        given,
                                        new Ended(run.runId(), Ending.APPLIED),
                                        applied(given, run.runId(), applied, drift(start, kept, applied), telling))));
        };
    }

    /** What a full reading finds to be other than the deltas since the last one had it. */
    private static long drift(Start start, @Nullable Head kept, Applied applied) {
        boolean afterDeltas = kept != null && kept.lastMode() == Mode.DELTA;
        return start.mode() == Mode.FULL && afterDeltas ? applied.differences() : 0;
    }

    private static SnapshotSettled applied(Given given, UUID runId, Applied applied, long drift, Telling telling) {
        UUID changeSetId = switch (telling) {
            case Telling.Nothing() -> null;
            case Telling.ChangeSet changeSet -> changeSet.id();
        };
        return new SnapshotSettled(
                given.companyId,
                runId,
                Outcome.APPLIED,
                null,
                drift,
                applied.users(),
                applied.groups(),
                changeSetId,
                given.at);
    }

    private Mono<SnapshotSettled> refuse(Given given, Receiving run, Reason reason) {
        return directories
                .head(given.companyId)
                .map(head -> refused(given, run.runId(), reason, head.users(), head.groups()))
                .defaultIfEmpty(refused(given, run.runId(), reason, 0, 0))
                .flatMap(answer -> answer(given, new Ended(run.runId(), Ending.REFUSED), answer));
    }

    private static SnapshotSettled refused(Given given, UUID runId, Reason reason, long users, long groups) {
        return new SnapshotSettled(given.companyId, runId, Outcome.REFUSED, reason, 0, users, groups, null, given.at);
    }

    private Mono<SnapshotSettled> answer(Given given, Ended ended, SnapshotSettled answer) {
        return end(given, ended)
                .then(Mono.defer(() -> announcements.append(given.eventId, given.at, List.of(answer))))
                .thenReturn(answer);
    }

    private Mono<Void> end(Given given, Ended ended) {
        return snapshots
                .forget(given.companyId, ended.runId())
                .then(Mono.defer(() -> snapshots.save(given.companyId, ended, given.at)));
    }
}
