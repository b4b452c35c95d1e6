package dev.rollcall.fetcher.sync.application;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who reads for which run. A run whose reader has died is taken up by whoever comes. */
public interface Leases {

    /**
     * Takes leases that nobody holds, the longest waiting first. No lease is given twice.
     *
     * @param until when they end unless renewed
     */
    Flux<Lease> claim(int atMost, Instant now, Instant until);

    /** Keeps a lease. False when it is lost, or the run is read. */
    Mono<Boolean> renew(Lease lease, Instant until);

    /** Lets another reader have it from an instant on; does nothing when it is lost already. */
    Mono<Void> release(Lease lease, Instant from);
}
