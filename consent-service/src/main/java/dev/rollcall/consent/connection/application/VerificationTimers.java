package dev.rollcall.consent.connection.application;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** When which consent has to be tried next. Outlives a restart. */
public interface VerificationTimers {

    /**
     * Takes the companies that are due. No other caller gets the same one until the lease is over; then it is due
     * again, unless its connection has moved on.
     *
     * @param limit how many at most
     */
    Flux<UUID> take(Instant now, Duration lease, int limit);
}
