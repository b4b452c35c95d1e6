package dev.rollcall.messaging;

import dev.rollcall.database.WorkTransactions;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Who may publish a service's outbox. The database's clock decides, so that copies with wrong clocks agree. The lease only
 * spares useless work; that a former holder cannot publish is Kafka's doing (its transactional id is fenced off).
 */
final class RelayLease {

    private static final String TAKE = """
            INSERT INTO work.lease AS l (name, holder, epoch, expires_at)
            VALUES ('outbox-relay', $1, 1, now() + make_interval(secs => $2))
            ON CONFLICT (name) DO UPDATE
              SET holder = $1,
                  epoch = CASE WHEN l.holder = $1 THEN l.epoch ELSE l.epoch + 1 END,
                  expires_at = now() + make_interval(secs => $2)
              WHERE l.holder = $1 OR l.expires_at < now()
            RETURNING epoch
            """;

    private static final String GIVE_UP =
            "UPDATE work.lease SET expires_at = now() WHERE name = 'outbox-relay' AND holder = $1";

    private final WorkTransactions work;
    private final UUID holder;
    private final Duration time;

    RelayLease(WorkTransactions work, UUID holder, Duration time) {
        this.work = work;
        this.holder = holder;
        this.time = time;
    }

    Duration time() {
        return time;
    }

    /** Takes or prolongs the lease; empty while somebody else has it, else its epoch. */
    Mono<Long> take() {
        return work.one(database -> database.sql(TAKE)
                .bind(0, holder)
                .bind(1, (double) time.toMillis() / 1000)
                .map((row, metadata) -> row.get("epoch", Long.class))
                .one());
    }

    Mono<Void> giveUp() {
        return work.one(database ->
                        database.sql(GIVE_UP).bind(0, holder).fetch().rowsUpdated())
                .then();
    }
}
