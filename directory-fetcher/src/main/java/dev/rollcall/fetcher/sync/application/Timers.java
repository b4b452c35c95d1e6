package dev.rollcall.fetcher.sync.application;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** Which companies something is to be done for. Whether it still is, is decided in the company's own transaction. */
public interface Timers {

    /** Companies whose next run is due, the longest waiting first. */
    Flux<UUID> schedulesDue(Instant now, int atMost);

    /** Companies that staging has not answered in time. */
    Flux<UUID> settlingsOverdue(Instant now, int atMost);
}
