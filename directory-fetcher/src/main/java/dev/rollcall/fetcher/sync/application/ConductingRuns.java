package dev.rollcall.fetcher.sync.application;

import dev.rollcall.events.Problem;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.fetcher.reading.application.ReadingDirectory;
import dev.rollcall.fetcher.reading.application.Snapshots;
import dev.rollcall.fetcher.reading.model.Diagnosis;
import dev.rollcall.fetcher.reading.model.GraphFault;
import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.reading.model.Reading;
import dev.rollcall.fetcher.sync.model.Activity;
import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Link;
import dev.rollcall.fetcher.sync.model.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads for a run under a lease, from where the last reader stopped to the end. A reader that has lost its lease stops; what it
 * still publishes has the lower epoch.
 */
public final class ConductingRuns {

    /** A run that has outlived so many readers kills them. */
    private static final int MOST_READERS = 20;

    /** What the database has not answered by then it never will: its host is gone, and nothing says so. */
    private static final Duration UNANSWERED = Duration.ofMinutes(1);

    private static final String HIDDEN_MEMBERS = "Member.Read.Hidden";

    private static final Diagnosis INTERRUPTED = new Diagnosis(
            new Problem(
                    "interrupted",
                    "Rollcall was interrupted " + MOST_READERS
                            + " times while it read the directory and gave up. Nothing was"
                            + " changed: nobody was added and nobody was removed. Rollcall tries again by itself. If this"
                            + " goes on, tell whoever runs Rollcall."),
            false);

    private final Syncs syncs;
    private final Leases leases;
    private final ReadingDirectory readingDirectory;
    private final Snapshots snapshots;
    private final Duration leaseFor;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * A conductor.
     *
     * @param leaseFor how long a lease lasts; it is renewed three times as often
     * @param ids of the commands
     */
    public ConductingRuns(
            Syncs syncs,
            Leases leases,
            ReadingDirectory readingDirectory,
            Snapshots snapshots,
            Duration leaseFor,
            Clock clock,
            Supplier<UUID> ids) {
        this.syncs = syncs;
        this.leases = leases;
        this.readingDirectory = readingDirectory;
        this.snapshots = snapshots;
        this.leaseFor = leaseFor;
        this.clock = clock;
        this.ids = ids;
    }

    /** Takes up to so many runs that nobody reads for. */
    public Flux<Lease> claim(int atMost) {
        return leases.claim(atMost, clock.instant(), clock.instant().plus(leaseFor));
    }

    /** Hands a lease back, for the next reader to take after a while. */
    public Mono<Void> release(Lease lease, Duration after) {
        return leases.release(lease, clock.instant().plus(after)).timeout(UNANSWERED);
    }

    /**
     * Reads to the end, or until the lease is lost. Microsoft's faults end the run; any other fault is the reader's own, comes
     * out as an error, and leaves the run to the next reader.
     */
    public Mono<Void> conduct(Lease lease) {
        return syncs.find(lease.companyId())
                .timeout(UNANSWERED)
                .flatMap(sync -> sync.activity() instanceof Activity.Reading activity
                                && activity.run().runId().equals(lease.runId())
                        ? conduct(lease, activity, sync.link())
                        : Mono.empty());
    }

    private Mono<Void> conduct(Lease lease, Activity.Reading activity, Link link) {
        if (lease.epoch() > MOST_READERS) {
            return giveUp(lease, INTERRUPTED);
        }
        Mono<Progress> whole = readingDirectory.read(
                reading(lease, activity.run(), link), activity.progress(), progress -> save(lease, progress));
        return Mono.firstWithSignal(whole, lost(lease))
                .flatMap(progress -> snapshots
                        .publish(new SnapshotCompleted(
                                lease.companyId(), lease.runId(), lease.epoch(), progress.pages(), clock.instant()))
                        .then(handle(
                                lease,
                                new Command.AwaitSettling(ids.get(), clock.instant(), lease.runId(), lease.epoch()))))
                .then()
                .onErrorResume(GraphFault.class, fault -> giveUp(lease, fault.diagnosis()))
                .onErrorResume(LeaseLost.class, lost -> Mono.empty());
    }

    private static Reading reading(Lease lease, Run run, Link link) {
        return new Reading(
                lease.companyId(),
                lease.runId(),
                lease.epoch(),
                run.tenant(),
                run.mode(),
                run.baseRunId(),
                run.startedAt(),
                link instanceof Link.Connected readable
                        && readable.permissions().contains(HIDDEN_MEMBERS));
    }

    private Mono<Void> save(Lease lease, Progress progress) {
        return handle(
                        lease,
                        new Command.SaveProgress(ids.get(), clock.instant(), lease.runId(), lease.epoch(), progress))
                .flatMap(decided -> decided.happened().isEmpty() ? Mono.error(new LeaseLost()) : Mono.empty());
    }

    /** Never a value: an error once the lease is lost. A database that is away does not lose it; saving will tell. */
    private Mono<Progress> lost(Lease lease) {
        return Flux.interval(leaseFor.dividedBy(3))
                .onBackpressureDrop()
                .concatMap(tick ->
                        // Not answered before the next is due, it is given up: that one may still keep the lease.
                        leases.renew(lease, clock.instant().plus(leaseFor))
                                .timeout(leaseFor.dividedBy(3))
                                .onErrorReturn(true))
                .filter(kept -> !kept)
                .next()
                .flatMap(gone -> Mono.error(new LeaseLost()));
    }

    private Mono<Void> giveUp(Lease lease, Diagnosis diagnosis) {
        return handle(lease, new Command.GiveUp(ids.get(), clock.instant(), lease.runId(), lease.epoch(), diagnosis))
                .then();
    }

    private Mono<Decided> handle(Lease lease, Command command) {
        return syncs.handle(lease.companyId(), command).timeout(UNANSWERED);
    }

    private static final class LeaseLost extends RuntimeException {}
}
