package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Takes the events of a service, in the transaction that makes them true. After the commit the relay publishes them at
 * least once, in order for each (topic, company).
 *
 * <p>Works only inside {@link dev.rollcall.tenancy.CompanyTransactions#writing}, whose lock keeps the sequences gapless.
 */
public interface Outbox {

    /**
     * Appends events of one company, in this order.
     *
     * @param cause what led to them; the same cause and events give the same CloudEvents ids
     */
    Mono<Void> append(Cause cause, List<? extends Event> events);

    /**
     * Appends a tombstone: what a compacted topic holds under a key is gone for good.
     *
     * @param gone any state of it; its topic, company and key count
     */
    Mono<Void> appendTombstone(Cause cause, Event gone);

    /** The same for several keys of one company. */
    Mono<Void> appendTombstones(Cause cause, List<? extends Event> gone);
}
