package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import reactor.core.publisher.Mono;

/**
 * Publishes straight to Kafka, without an outbox: only for what can be read again, as the pages of a snapshot.
 */
public interface DirectPublisher {

    /**
     * Publishes one event.
     *
     * @return completes after the acknowledgement of all in-sync replicas; only then may progress be saved
     */
    Mono<Void> publish(Cause cause, Event event);
}
