package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Starts runs that are due, and ends those that staging does not answer. */
public final class KeepingSchedules {

    private static final int AT_ONCE = 100;

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
        return timers.schedulesDue(now, AT_ONCE)
                .concatMapDelayError(companyId -> syncs.handle(companyId, new Command.KeepSchedule(ids.get(), now)))
                .thenMany(timers.settlingsOverdue(now, AT_ONCE))
                .concatMapDelayError(companyId -> syncs.handle(companyId, new Command.StopWaiting(ids.get(), now)))
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
        return syncs.handle(companyId, new Command.SetInterval(ids.get(), clock.instant(), interval))
                .thenReturn(true);
    }
}
