package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import reactor.core.publisher.Mono;

/**
 * Publishes straight to Kafka, without the outbox: only for what can be produced again, as the pages of a snapshot.
 */
public interface DirectPublisher {

    /**
     * Publishes one event.
     *
     * @return completes after the acknowledgement of all in-sync replicas; only then may progress be saved
     */
    Mono<Void> publish(Cause cause, Event event);
}
