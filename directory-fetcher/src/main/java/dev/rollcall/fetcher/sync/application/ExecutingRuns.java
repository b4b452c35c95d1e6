package dev.rollcall.fetcher.sync.application;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.Problem;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.fetcher.snapshot.application.ReadingDirectory;
import dev.rollcall.fetcher.snapshot.application.Snapshots;
import dev.rollcall.fetcher.snapshot.model.Diagnosis;
import dev.rollcall.fetcher.snapshot.model.GraphException;
import dev.rollcall.fetcher.snapshot.model.Progress;
import dev.rollcall.fetcher.snapshot.model.ReadAttempt;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads for a run under a lease, from where the last reader stopped to the end. A reader that has lost its lease stops; what it
 * still publishes has the lower epoch.
 */
public final class ExecutingRuns {

    /** A run that has outlived so many readers makes them fail. */
    private static final int MAX_READERS = 20;

    /** A database that has not answered by then is cut off: it will never answer, and no error will come. */
    private static final Duration DATABASE_TIMEOUT = Duration.ofMinutes(1);

    private static final String HIDDEN_MEMBERS = "Member.Read.Hidden";

    private static final Diagnosis INTERRUPTED = new Diagnosis(
            new Problem(
                    "interrupted",
                    "Rollcall was interrupted " + MAX_READERS
                            + " times while it read the directory and gave up. Nothing was"
                            + " changed: nobody was added and nobody was removed. Rollcall tries again by itself. If this"
                            + " goes on, tell whoever runs Rollcall."),
            false);

    private final Syncs syncs;
    private final CommandRunner<SyncCommand, Sync, SyncEvent> commands;
    private final Leases leases;
    private final ReadingDirectory readingDirectory;
    private final Snapshots snapshots;
    private final Duration leaseDuration;
    private final Clock clock;
    private final Supplier<CommandMetadata> metadata;

    /**
     * Executes runs under some leases.
     *
     * @param leaseDuration how long a lease lasts; it is renewed three times in that time
     * @param metadata for each command, with an id of its own
     */
    public ExecutingRuns(
            Syncs syncs,
            CommandRunner<SyncCommand, Sync, SyncEvent> commands,
            Leases leases,
            ReadingDirectory readingDirectory,
            Snapshots snapshots,
            Duration leaseDuration,
            Clock clock,
            Supplier<CommandMetadata> metadata) {
        this.syncs = syncs;
        this.commands = commands;
        this.leases = leases;
        this.readingDirectory = readingDirectory;
        this.snapshots = snapshots;
        this.leaseDuration = leaseDuration;
        this.clock = clock;
        this.metadata = metadata;
    }

    /**
     * Claims runs that have no reader.
     *
     * @param limit how many at most
     */
    public Flux<Lease> claim(int limit) {
        return leases.claim(limit, clock.instant(), clock.instant().plus(leaseDuration));
    }

    /** Releases a lease; the next reader may claim it after a delay. */
    public Mono<Void> release(Lease lease, Duration delay) {
        return leases.release(lease, clock.instant().plus(delay)).timeout(DATABASE_TIMEOUT);
    }

    /**
     * Reads to the end, or until the lease is lost. Microsoft's faults end the run; any other fault is the reader's own, is
     * returned as an error, and leaves the run to the next reader.
     */
    public Mono<Void> execute(Lease lease) {
        return syncs.of(lease.companyId())
                .timeout(DATABASE_TIMEOUT)
                .flatMap(sync -> sync.runState() instanceof RunState.Reading reading
                                && reading.run().runId().equals(lease.runId())
                        ? execute(lease, reading, sync.connection())
                        : Mono.empty());
    }

    private Mono<Void> execute(Lease lease, RunState.Reading reading, ConnectionState connection) {
        if (lease.epoch() > MAX_READERS) {
            return fail(lease, INTERRUPTED);
        }
        Mono<Progress> read = readingDirectory.read(
                attempt(lease, reading.run(), connection), reading.progress(), progress -> save(lease, progress));
        return Mono.firstWithSignal(read, leaseLost(lease))
                .flatMap(progress -> complete(lease, progress))
                .onErrorResume(GraphException.class, failure -> fail(lease, failure.diagnosis()))
                .onErrorResume(LeaseLost.class, lost -> Mono.empty());
    }

    private static ReadAttempt attempt(Lease lease, Run run, ConnectionState connection) {
        return new ReadAttempt(
                lease.companyId(),
                lease.runId(),
                lease.epoch(),
                run.tenant(),
                run.mode(),
                run.baseRunId(),
                run.startedAt(),
                connection instanceof ConnectionState.Connected connected
                        && connected.permissions().contains(HIDDEN_MEMBERS));
    }

    private Mono<Void> save(Lease lease, Progress progress) {
        return run(lease, new SyncCommand.SaveProgress(metadata.get(), lease.runId(), lease.epoch(), progress))
                .flatMap(handled -> handled.outcome().events().isEmpty() ? Mono.error(new LeaseLost()) : Mono.empty());
    }

    private Mono<Void> complete(Lease lease, Progress progress) {
        return snapshots
                .publish(new SnapshotCompleted(
                        lease.companyId(), lease.runId(), lease.epoch(), progress.pages(), clock.instant()))
                .then(Mono.defer(() ->
                        run(lease, new SyncCommand.CompleteReading(metadata.get(), lease.runId(), lease.epoch()))))
                .then();
    }

    private Mono<Void> fail(Lease lease, Diagnosis diagnosis) {
        return run(lease, new SyncCommand.FailRun(metadata.get(), lease.runId(), lease.epoch(), diagnosis))
                .then();
    }

    private Mono<Handled<Sync, SyncEvent>> run(Lease lease, SyncCommand command) {
        return commands.run(lease.companyId(), command).timeout(DATABASE_TIMEOUT);
    }

    /** Never a value: an error once the lease is lost. A database that is away does not lose it; saving will show. */
    private Mono<Progress> leaseLost(Lease lease) {
        return Flux.interval(leaseDuration.dividedBy(3))
                .onBackpressureDrop()
                .concatMap(tick ->
                        // A renewal that is not answered before the next is due is abandoned: the next may still
                        // succeed.
                        leases.renew(lease, clock.instant().plus(leaseDuration))
                                .timeout(leaseDuration.dividedBy(3))
                                .onErrorReturn(true))
                .filter(kept -> !kept)
                .next()
                .flatMap(lost -> Mono.error(new LeaseLost()));
    }

    private static final class LeaseLost extends RuntimeException {}
}
