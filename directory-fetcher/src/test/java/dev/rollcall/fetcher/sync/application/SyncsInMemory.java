package dev.rollcall.fetcher.sync.application;

import dev.rollcall.events.Event;
import dev.rollcall.fetcher.sync.model.Activity;
import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Deciding;
import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Sync;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Readings in the memory of one process, for one thread under whatever clock. */
public final class SyncsInMemory implements Syncs, Leases, Timers {

    private final Deciding deciding;
    private final Map<UUID, Sync> syncs = new HashMap<>();
    /** Until when the reader of a company's run has its lease. */
    private final Map<UUID, Instant> leaseEnds = new HashMap<>();

    private final List<Event> told = new ArrayList<>();

    public SyncsInMemory(Deciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public Mono<Decided> handle(UUID companyId, Command command) {
        return Mono.fromSupplier(() -> decide(companyId, command));
    }

    private synchronized Decided decide(UUID companyId, Command command) {
        Sync sync = known(companyId);
        List<Happening> happened = deciding.decide(command, sync);
        for (Happening happening : happened) {
            sync = sync.after(happening);
            switch (happening) {
                case Happening.RunStarted started ->
                    leaseEnds.put(companyId, started.run().startedAt());
                case Happening.RunEnded _, Happening.ReadWhole _ -> leaseEnds.remove(companyId);
                case Happening.RunProgressed _,
                        Happening.LinkChanged _,
                        Happening.BaseMoved _,
                        Happening.BaseLost _,
                        Happening.Planned _,
                        Happening.Unplanned _,
                        Happening.IntervalSet _ -> {}
            }
        }
        syncs.put(companyId, sync);
        happened.forEach(happening -> told.addAll(Telling.of(companyId, happening)));
        return new Decided(happened, sync);
    }

    /** What others have been told so far, of all companies. */
    public synchronized List<Event> told() {
        return List.copyOf(told);
    }

    @Override
    public Mono<Sync> find(UUID companyId) {
        return Mono.fromSupplier(() -> known(companyId));
    }

    private synchronized Sync known(UUID companyId) {
        return syncs.getOrDefault(companyId, Sync.unknown(companyId));
    }

    @Override
    public Flux<Lease> claim(int atMost, Instant now, Instant until) {
        return Flux.defer(() -> Flux.fromIterable(claimed(atMost, now, until)));
    }

    private synchronized List<Lease> claimed(int atMost, Instant now, Instant until) {
        return leaseEnds.entrySet().stream()
                .filter(end -> !end.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(atMost)
                .map(Map.Entry::getKey)
                .toList()
                .stream()
                .map(companyId -> {
                    Activity.Reading reading = reading(companyId);
                    Sync sync = known(companyId);
                    Activity.Reading taken = new Activity.Reading(
                            reading.run(), reading.epoch() + 1, reading.progress(), reading.toldAt());
                    syncs.put(
                            companyId,
                            new Sync(
                                    companyId,
                                    sync.revision(),
                                    sync.link(),
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

    private Activity.Reading reading(UUID companyId) {
        return (Activity.Reading) known(companyId).activity();
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
    public Flux<UUID> schedulesDue(Instant now, int atMost) {
        return Flux.defer(() -> Flux.fromStream(syncs.values().stream()
                .filter(sync -> sync.nextAt() != null && !sync.nextAt().isAfter(now))
                .sorted(Comparator.comparing(Sync::nextAt))
                .limit(atMost)
                .map(Sync::companyId)));
    }

    @Override
    public Flux<UUID> settlingsOverdue(Instant now, int atMost) {
        return Flux.defer(() -> Flux.fromStream(syncs.values().stream()
                .filter(sync -> sync.activity() instanceof Activity.Settling settling
                        && !settling.settleBy().isAfter(now))
                .limit(atMost)
                .map(Sync::companyId)));
    }
}
