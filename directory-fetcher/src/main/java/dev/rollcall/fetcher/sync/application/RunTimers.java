package dev.rollcall.fetcher.sync.application;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** When something is due for which company. Whether it still is, is decided in the company's own transaction. */
public interface RunTimers {

    /**
     * Companies whose next run is due, the longest overdue first.
     *
     * @param limit how many at most
     */
    Flux<UUID> dueRuns(Instant now, int limit);

    /**
     * Companies whose run staging has not settled in time, the longest overdue first.
     *
     * @param limit how many at most
     */
    Flux<UUID> overdueSettlements(Instant now, int limit);
}
