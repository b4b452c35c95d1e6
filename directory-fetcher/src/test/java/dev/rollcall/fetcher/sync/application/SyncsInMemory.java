package dev.rollcall.fetcher.sync.application;

import dev.rollcall.commands.Transactions;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Syncs in the memory of one process, under any clock. Commands and claims are handled one after another. */
public final class SyncsInMemory implements Syncs, Leases, RunTimers, Transactions {

    private final Map<UUID, Sync> syncs = new HashMap<>();
    /** Until when the reader of a company's run has its lease. */
    private final Map<UUID, Instant> leaseEnds = new HashMap<>();

    /** All of the work is done while it is subscribed to, but for what is never answered, which then holds up nobody else. */
    @Override
    public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
        return Mono.from(subscriber -> {
            synchronized (this) {
                Mono.defer(work).subscribe(subscriber);
            }
        });
    }

    @Override
    public Mono<Sync> load(UUID companyId, SyncCommand command) {
        return of(companyId);
    }

    @Override
    public Mono<Void> save(UUID companyId, Sync before, Sync after, List<SyncEvent> events) {
        return Mono.fromRunnable(() -> save(companyId, after, events));
    }

    private synchronized void save(UUID companyId, Sync after, List<SyncEvent> events) {
        syncs.put(companyId, after);
        for (SyncEvent event : events) {
            switch (event) {
                case SyncEvent.RunStarted started ->
                    leaseEnds.put(companyId, started.run().startedAt());
                case SyncEvent.RunEnded _, SyncEvent.ReadingCompleted _ -> leaseEnds.remove(companyId);
                case SyncEvent.RunProgressed _,
                        SyncEvent.ConnectionChanged _,
                        SyncEvent.BaseChanged _,
                        SyncEvent.BaseCleared _,
                        SyncEvent.RunScheduled _,
                        SyncEvent.ScheduleCleared _,
                        SyncEvent.IntervalChanged _ -> {}
            }
        }
    }

    @Override
    public Mono<Sync> of(UUID companyId) {
        return Mono.fromSupplier(() -> known(companyId));
    }

    private synchronized Sync known(UUID companyId) {
        return syncs.getOrDefault(companyId, Sync.initial(companyId));
    }

    @Override
    public Flux<Lease> claim(int limit, Instant now, Instant until) {
        return Flux.defer(() -> Flux.fromIterable(claimed(limit, now, until)));
    }

    private synchronized List<Lease> claimed(int limit, Instant now, Instant until) {
        return leaseEnds.entrySet().stream()
                .filter(end -> !end.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList()
                .stream()
                .map(companyId -> {
                    RunState.Reading reading = reading(companyId);
                    Sync sync = known(companyId);
                    RunState.Reading taken = new RunState.Reading(
                            reading.run(), reading.epoch() + 1, reading.progress(), reading.announcedAt());
                    syncs.put(
                            companyId,
                            new Sync(
                                    companyId,
                                    sync.revision(),
                                    sync.connection(),
                                    sync.interval(),
                                    sync.failures(),
                                    sync.base(),
                                    taken,
                                    sync.nextAt()));
                    leaseEnds.put(companyId, until);
                    return new Lease(companyId, taken.run().runId(), taken.epoch());
                })
                .toList();
    }

    private RunState.Reading reading(UUID companyId) {
        return (RunState.Reading) known(companyId).runState();
    }

    @Override
    public Mono<Boolean> renew(Lease lease, Instant until) {
        return Mono.fromSupplier(() -> moved(lease, until));
    }

    @Override
    public Mono<Void> release(Lease lease, Instant from) {
        return Mono.fromSupplier(() -> moved(lease, from)).then();
    }

    private synchronized boolean moved(Lease lease, Instant to) {
        boolean held = leaseEnds.containsKey(lease.companyId())
                && reading(lease.companyId()).run().runId().equals(lease.runId())
                && reading(lease.companyId()).epoch() == lease.epoch();
        if (held) {
            leaseEnds.put(lease.companyId(), to);
        }
        return held;
    }

    @Override
    public Flux<UUID> dueRuns(Instant now, int limit) {
        return Flux.defer(() -> Flux.fromStream(syncs.values().stream()
                .filter(sync -> sync.nextAt() != null && !sync.nextAt().isAfter(now))
                .sorted(Comparator.comparing(Sync::nextAt))
                .limit(limit)
                .map(Sync::companyId)));
    }

    @Override
    public Flux<UUID> overdueSettlements(Instant now, int limit) {
        return Flux.defer(() -> Flux.fromStream(syncs.values().stream()
                .filter(sync -> sync.runState() instanceof RunState.Settling settling
                        && !settling.settleBy().isAfter(now))
                .limit(limit)
                .map(Sync::companyId)));
    }
}
