package dev.rollcall.staging.snapshot.application;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.snapshots.SnapshotSettled.Outcome;
import dev.rollcall.events.snapshots.SnapshotSettled.Reason;
import dev.rollcall.events.snapshots.SnapshotStarted;
import dev.rollcall.staging.changeset.application.StageCommand;
import dev.rollcall.staging.changeset.application.StagingChanges;
import dev.rollcall.staging.changeset.application.StagingResult;
import dev.rollcall.staging.company.application.DeletedCompanies;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.directory.model.Head;
import dev.rollcall.staging.directory.model.PageContent;
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
 * directory and stages what follows, or refuses it. It is answered once, in the transaction of the event that completed it.
 */
public final class ReceivingSnapshot {

    private final Snapshots snapshots;
    private final Directories directories;
    private final Scopes scopes;
    private final StagingChanges staging;
    private final DeletedCompanies deleted;
    private final Announcements announcements;

    public ReceivingSnapshot(
            Snapshots snapshots,
            Directories directories,
            Scopes scopes,
            StagingChanges staging,
            DeletedCompanies deleted,
            Announcements announcements) {
        this.snapshots = snapshots;
        this.directories = directories;
        this.scopes = scopes;
        this.staging = staging;
        this.deleted = deleted;
        this.announcements = announcements;
    }

    /**
     * Receives one event.
     *
     * @param metadata from the event's envelope
     */
    public Mono<Receipt> receive(SnapshotEvent event, CommandMetadata metadata) {
        return deleted.contains(event.companyId())
                .flatMap(gone -> gone ? Mono.<Receipt>just(new Receipt.Ignored()) : receiveOfExisting(event, metadata));
    }

    private Mono<Receipt> receiveOfExisting(SnapshotEvent event, CommandMetadata metadata) {
        Given given = new Given(event.companyId(), metadata);
        return snapshots
                .find(event.companyId(), event.runId())
                .defaultIfEmpty(Receiving.unseen(event.runId()))
                .flatMap(run -> switch (run) {
                    case Ended ended -> Mono.just(new Receipt.Ignored());
                    case Receiving receiving -> receive(given, receiving, event);
                });
    }

    /** The event that everything follows from. */
    private record Given(UUID companyId, CommandMetadata metadata) {

        Instant at() {
            return metadata.at();
        }
    }

    private Mono<Receipt> receive(Given given, Receiving run, SnapshotEvent event) {
        return switch (event) {
            case SnapshotPage page ->
                snapshots
                        .store(given.companyId, run.runId(), PageContent.of(page))
                        .flatMap(stored ->
                                stored ? progressed(given, run, run.on(page)) : Mono.just(new Receipt.Ignored()));
            case SnapshotCompleted completed -> progressed(given, run, run.on(completed));
            case SnapshotStarted started -> started(given, run, run.on(started));
            case SnapshotAbandoned abandoned ->
                switch (run.on(abandoned)) {
                    case Receiving lostLease -> Mono.just(new Receipt.Ignored());
                    case Ended ended -> end(given, ended).thenReturn(new Receipt.Discarded());
                };
        };
    }

    private Mono<Receipt> started(Given given, Receiving before, Receiving run) {
        Start start = run.start();
        if (start == null || run.equals(before)) {
            return Mono.just(new Receipt.Ignored());
        }
        return endSuperseded(given, run.runId(), start)
                .flatMap(refused -> progressed(given, before, run)
                        .map(receipt -> refused.isEmpty() ? receipt : withAnswers(refused, receipt)));
    }

    private static Receipt withAnswers(List<SnapshotSettled> refused, Receipt receipt) {
        return switch (receipt) {
            case Receipt.Settled(var answers) ->
                new Receipt.Settled(
                        Stream.concat(refused.stream(), answers.stream()).toList());
            case Receipt.Stored stored -> new Receipt.Settled(refused);
            case Receipt.Ignored ignored -> new Receipt.Settled(refused);
            case Receipt.Discarded discarded -> new Receipt.Settled(refused);
        };
    }

    /** A company has one run at a time: once another starts, a run that is not whole never will be. */
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

    private Mono<Receipt> progressed(Given given, Receiving before, Receiving run) {
        Mono<Void> saved = run.equals(before) ? Mono.empty() : snapshots.save(given.companyId, run, given.at());
        Start start = run.start();
        Integer pages = run.pages();
        if (start == null || pages == null) {
            return saved.thenReturn(new Receipt.Stored());
        }
        return saved.then(Mono.defer(() -> snapshots.pagesBelow(given.companyId, run.runId(), pages)))
                .flatMap(there -> there < pages
                        ? Mono.just(new Receipt.Stored())
                        : settle(given, run, start, pages).map(answer -> new Receipt.Settled(List.of(answer))));
    }

    private Mono<SnapshotSettled> settle(Given given, Receiving run, Start start, int pages) {
        return snapshots
                .condense(given.companyId, run.runId(), pages)
                .flatMap(liveUsers -> directories
                        .head(given.companyId)
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(current -> settle(given, run, start, current.orElse(null), liveUsers)));
    }

    private Mono<SnapshotSettled> settle(
            Given given, Receiving run, Start start, @Nullable Head current, long liveUsers) {
        return switch (Settlement.of(start, current, liveUsers)) {
            case Settlement.Refuse(Reason reason) -> refuse(given, run, reason);
            case Settlement.Apply() ->
                scopes.of(given.companyId)
                        .flatMap(choice -> snapshots.apply(
                                given.companyId,
                                run.runId(),
                                start,
                                choice.scope().selected(),
                                given.at()))
                        .flatMap(applied -> staging.stage(
                                        StageCommand.afterSnapshot(given.companyId, given.metadata, run.runId()))
                                .flatMap(staged -> answer(
                                        given,
                                        new Ended(run.runId(), Ending.APPLIED),
                                        applied(given, run.runId(), applied, drift(start, current, applied), staged))));
        };
    }

    /** What a full snapshot finds to differ from what the deltas since the last one led to. */
    private static long drift(Start start, @Nullable Head current, Applied applied) {
        boolean afterDeltas = current != null && current.lastMode() == Mode.DELTA;
        return start.mode() == Mode.FULL && afterDeltas ? applied.differences() : 0;
    }

    private static SnapshotSettled applied(Given given, UUID runId, Applied applied, long drift, StagingResult staged) {
        return new SnapshotSettled(
                given.companyId,
                runId,
                Outcome.APPLIED,
                null,
                drift,
                applied.users(),
                applied.groups(),
                staged.changeSetId(),
                given.at());
    }

    private Mono<SnapshotSettled> refuse(Given given, Receiving run, Reason reason) {
        return directories
                .head(given.companyId)
                .map(head -> refused(given, run.runId(), reason, head.users(), head.groups()))
                .defaultIfEmpty(refused(given, run.runId(), reason, 0, 0))
                .flatMap(answer -> answer(given, new Ended(run.runId(), Ending.REFUSED), answer));
    }

    private static SnapshotSettled refused(Given given, UUID runId, Reason reason, long users, long groups) {
        return new SnapshotSettled(given.companyId, runId, Outcome.REFUSED, reason, 0, users, groups, null, given.at());
    }

    private Mono<SnapshotSettled> answer(Given given, Ended ended, SnapshotSettled answer) {
        return end(given, ended)
                .then(Mono.defer(() -> announcements.announce(given.metadata, List.of(answer))))
                .thenReturn(answer);
    }

    private Mono<Void> end(Given given, Ended ended) {
        return snapshots
                .forget(given.companyId, ended.runId())
                .then(Mono.defer(() -> snapshots.save(given.companyId, ended, given.at())));
    }
}
