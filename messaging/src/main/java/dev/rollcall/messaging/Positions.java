package dev.rollcall.messaging;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How far each (topic, company) was handled. Works inside the company's writing transaction. */
final class Positions {

    private static final String LAST = "SELECT last FROM work.position WHERE company_id = $1 AND topic = $2";

    private static final String MOVE = """
            INSERT INTO work.position AS p (company_id, topic, last) VALUES ($1, $2, $3)
            ON CONFLICT (company_id, topic) DO UPDATE SET last = $3 WHERE p.last < $3
            """;

    private final DatabaseClient database;

    Positions(DatabaseClient database) {
        this.database = database;
    }

    /** The last sequence handled; 0 for none. */
    Mono<Long> last(UUID companyId, String topic) {
        return database.sql(LAST)
                .bind(0, companyId)
                .bind(1, topic)
                .map((row, metadata) -> row.get("last", Long.class))
                .one()
                .defaultIfEmpty(0L);
    }

    Mono<Void> move(UUID companyId, String topic, long sequence) {
        return database.sql(MOVE)
                .bind(0, companyId)
                .bind(1, topic)
                .bind(2, sequence)
                .fetch()
                .rowsUpdated()
                .flatMap(moved -> moved == 1
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(
                                topic + " of " + companyId + " is already past " + sequence)));
    }
}
