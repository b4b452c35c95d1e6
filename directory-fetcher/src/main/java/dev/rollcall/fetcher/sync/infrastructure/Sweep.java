package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.fetcher.sync.application.ConductingRuns;
import dev.rollcall.fetcher.sync.application.KeepingSchedules;
import dev.rollcall.fetcher.sync.application.Lease;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Looks again and again for what is due and for runs that nobody reads for, and reads for them. */
final class Sweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    /** After a fault of our own (the database or the broker is away) another reader may be luckier. */
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

    /**
     * A database whose host is gone without a word never answers. A round that waited for it would be the last one: its part
     * is given up after this time, and the next round asks again.
     */
    private static final Duration UNANSWERED = Duration.ofMinutes(1);

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final KeepingSchedules keepingSchedules;
    private final ConductingRuns conductingRuns;
    private final Duration every;
    private final int sideBySide;
    private final Map<Lease, Disposable> readers = new ConcurrentHashMap<>();
    private volatile @Nullable Disposable rounds;

    Sweep(KeepingSchedules keepingSchedules, ConductingRuns conductingRuns, Duration every, int sideBySide) {
        this.keepingSchedules = keepingSchedules;
        this.conductingRuns = conductingRuns;
        this.every = every;
        this.sideBySide = sideBySide;
    }

    @Override
    public void start() {
        rounds = Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(tick -> round())
                .subscribe();
    }

    private Mono<Void> round() {
        Mono<Void> kept = keepingSchedules.keep().timeout(UNANSWERED).onErrorResume(fault -> {
            log.error("Some runs could not be started or ended; trying again", fault);
            return Mono.empty();
        });
        Mono<Void> claimed = Mono.defer(() -> {
                    int free = sideBySide - readers.size();
                    return free > 0
                            ? conductingRuns.claim(free).doOnNext(this::read).then()
                            : Mono.<Void>empty();
                })
                .timeout(UNANSWERED)
                .onErrorResume(fault -> {
                    log.error("No runs could be taken up; trying again", fault);
                    return Mono.empty();
                });
        return kept.then(claimed);
    }

    private void read(Lease lease) {
        Disposable.Swap reader = Disposables.swap();
        readers.put(lease, reader);
        reader.update(conductingRuns
                .conduct(lease)
                .onErrorResume(fault -> {
                    log.error("Reading was interrupted; whoever comes next goes on", fault);
                    return conductingRuns.release(lease, AFTER_A_FAULT);
                })
                .doFinally(end -> readers.remove(lease))
                .contextWrite(Context.of(
                        Slf4jThreadLocalAccessor.KEY,
                        Map.of(
                                "company",
                                lease.companyId().toString(),
                                "run",
                                lease.runId().toString())))
                .subscribe(nothing -> {}, fault -> log.error("A lease could not be handed back; it will end", fault)));
    }

    /** Hands the leases back, so that another process goes on at once. */
    @Override
    public void stop() {
        Disposable running = rounds;
        rounds = null;
        if (running != null) {
            running.dispose();
        }
        Set<Lease> held = Set.copyOf(readers.keySet());
        readers.values().forEach(Disposable::dispose);
        try {
            Flux.fromIterable(held)
                    .flatMap(lease -> conductingRuns.release(lease, Duration.ZERO))
                    .blockLast(STOPPING);
        } catch (RuntimeException fault) {
            log.warn("Leases could not be handed back; they will end", fault);
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }
}
