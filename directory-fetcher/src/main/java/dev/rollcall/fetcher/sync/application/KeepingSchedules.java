package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts runs that are due, and ends those that staging does not answer. */
public final class KeepingSchedules {

    private static final int AT_ONCE = 100;

    /** Deciding takes milliseconds. A company that somebody else keeps locked, or a database that never answers, may not take more. */
    private static final Duration A_COMPANYS_TURN = Duration.ofSeconds(10);

    private final Syncs syncs;
    private final Timers timers;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public KeepingSchedules(Syncs syncs, Timers timers, Clock clock, Supplier<UUID> ids) {
        this.syncs = syncs;
        this.timers = timers;
        this.clock = clock;
        this.ids = ids;
    }

    /** Does what is due now. What fails for one company is told after the others have had their turn. */
    public Mono<Void> keep() {
        Instant now = clock.instant();
        return Flux.concatDelayError(
                        timers.schedulesDue(now, AT_ONCE)
                                .concatMapDelayError(
                                        companyId -> turn(companyId, new Command.KeepSchedule(ids.get(), now))),
                        timers.settlingsOverdue(now, AT_ONCE)
                                .concatMapDelayError(
                                        companyId -> turn(companyId, new Command.StopWaiting(ids.get(), now))))
                .then();
    }

    private Mono<Decided> turn(UUID companyId, Command command) {
        return syncs.handle(companyId, command)
                .timeout(A_COMPANYS_TURN)
                .onErrorMap(
                        fault -> new IllegalStateException("Nothing could be decided for company " + companyId, fault));
    }

    /**
     * Sets the time between a company's runs.
     *
     * @return false when it is too short or too long
     */
    public Mono<Boolean> setInterval(UUID companyId, Duration interval) {
        if (interval.compareTo(Sync.SHORTEST_INTERVAL) < 0 || interval.compareTo(Sync.LONGEST_INTERVAL) > 0) {
            return Mono.just(false);
        }
        return syncs.handle(companyId, new Command.SetInterval(ids.get(), clock.instant(), interval))
                .thenReturn(true);
    }
}
