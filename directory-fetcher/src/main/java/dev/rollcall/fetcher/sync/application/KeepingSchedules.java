package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Starts runs that are due, and ends those that staging does not answer. */
public final class KeepingSchedules {

    private static final int AT_ONCE = 100;

    private final Syncs syncs;
    private final Timers timers;
    private final Clock clock;

    public KeepingSchedules(Syncs syncs, Timers timers, Clock clock) {
        this.syncs = syncs;
        this.timers = timers;
        this.clock = clock;
    }

    /** Does what is due now. What fails for one company is told after the others have had their turn. */
    public Mono<Void> keep() {
        Instant now = clock.instant();
        return timers.schedulesDue(now, AT_ONCE)
                .concatMapDelayError(
                        companyId -> syncs.handle(companyId, new Command.KeepSchedule(UUID.randomUUID(), now)))
                .thenMany(timers.settlingsOverdue(now, AT_ONCE))
                .concatMapDelayError(
                        companyId -> syncs.handle(companyId, new Command.StopWaiting(UUID.randomUUID(), now)))
                .then();
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
        return syncs.handle(companyId, new Command.SetInterval(UUID.randomUUID(), clock.instant(), interval))
                .thenReturn(true);
    }
}
