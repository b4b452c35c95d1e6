package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.fetcher.sync.application.ExecutingRuns;
import dev.rollcall.fetcher.sync.application.Lease;
import dev.rollcall.fetcher.sync.application.SchedulingRuns;
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

/** Handles due timers, and claims and executes runs that have no reader, again and again. */
final class RunSweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunSweep.class);

    /** After a fault of our own (database or broker are away) the run is retried, perhaps by another process. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    /**
     * A database whose host is cut off never answers, and no error comes. A poll that waited for it would be the last one, so each
     * step is abandoned after this time, and the next poll tries again.
     */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final SchedulingRuns schedulingRuns;
    private final ExecutingRuns executingRuns;
    private final Duration poll;
    private final int concurrentRuns;
    private final Map<Lease, Disposable> readers = new ConcurrentHashMap<>();
    private volatile @Nullable Disposable running;

    RunSweep(SchedulingRuns schedulingRuns, ExecutingRuns executingRuns, Duration poll, int concurrentRuns) {
        this.schedulingRuns = schedulingRuns;
        this.executingRuns = executingRuns;
        this.poll = poll;
        this.concurrentRuns = concurrentRuns;
    }

    @Override
    public void start() {
        running = Flux.interval(Duration.ZERO, poll)
                .onBackpressureDrop()
                .concatMap(tick -> poll())
                .subscribe();
    }

    private Mono<Void> poll() {
        Mono<Void> timersHandled = schedulingRuns
                .handleDueTimers()
                .timeout(TIMEOUT)
                .onErrorResume(fault -> {
                    log.error("Cannot start or end some runs, will retry", fault);
                    return Mono.empty();
                });
        Mono<Void> claimed = Mono.defer(() -> {
                    int free = concurrentRuns - readers.size();
                    return free > 0
                            ? executingRuns.claim(free).doOnNext(this::execute).then()
                            : Mono.<Void>empty();
                })
                .timeout(TIMEOUT)
                .onErrorResume(fault -> {
                    log.error("Cannot claim runs, will retry", fault);
                    return Mono.empty();
                });
        return timersHandled.then(claimed);
    }

    private void execute(Lease lease) {
        Disposable.Swap reader = Disposables.swap();
        readers.put(lease, reader);
        reader.update(executingRuns
                .execute(lease)
                .onErrorResume(fault -> {
                    log.error("Reading was interrupted, the next reader continues", fault);
                    return executingRuns.release(lease, RETRY_DELAY);
                })
                .doFinally(end -> readers.remove(lease))
                .contextWrite(Context.of(
                        Slf4jThreadLocalAccessor.KEY,
                        Map.of(
                                "company",
                                lease.companyId().toString(),
                                "run",
                                lease.runId().toString())))
                .subscribe(nothing -> {}, fault -> log.error("Cannot release a lease, it will expire", fault)));
    }

    /** Releases the leases, so that another process continues immediately. */
    @Override
    public void stop() {
        Disposable polling = running;
        running = null;
        if (polling != null) {
            polling.dispose();
        }
        Set<Lease> held = Set.copyOf(readers.keySet());
        readers.values().forEach(Disposable::dispose);
        try {
            Flux.fromIterable(held)
                    .flatMap(lease -> executingRuns.release(lease, Duration.ZERO))
                    .blockLast(STOP_TIMEOUT);
        } catch (RuntimeException fault) {
            log.warn("Cannot release leases, they will expire", fault);
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
