package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What this service has to say, told if and only if the transaction that makes it true is committed. */
public interface Announcements {

    /**
     * Appends events of one company, in this order.
     *
     * @param causeId the command or event that led to them
     * @param at when it was given
     */
    Mono<Void> append(UUID causeId, Instant at, List<? extends Event> events);
}
