package dev.rollcall.fetcher.sync.application;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which reader reads for which run. A run whose reader has died is continued by the next one. */
public interface Leases {

    /**
     * Claims leases that nobody holds, the longest free first. No two callers get the same lease.
     *
     * @param limit how many at most
     * @param until when they expire unless renewed
     */
    Flux<Lease> claim(int limit, Instant now, Instant until);

    /** Renews a lease. False when it is lost, or its run is not being read any more. */
    Mono<Boolean> renew(Lease lease, Instant until);

    /** Frees a lease for another reader from an instant on; does nothing when it is lost already. */
    Mono<Void> release(Lease lease, Instant from);
}
