package dev.rollcall.messaging;

import dev.rollcall.database.Columns;
import dev.rollcall.database.WorkTransactions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Messages on Rollcall's topics that are not events of any company. They block nothing; operators of the service see them. */
final class UnaddressedMessages {

    /** Where a message stands on the broker; the topic without an installation's prefix. */
    record Place(String topic, int partition, long offset) {}

    private static final String INSERT = """
            INSERT INTO work.dead_letter (topic, kafka_partition, kafka_offset, type, headers, body, state, cause, at)
            VALUES ($1, $2, $3, $4, $5, $6, 'POISON', $7, $8)
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE_OLD = """
            DELETE FROM work.dead_letter d USING unnest($1::text[], $2::timestamptz[]) AS kept (topic, since)
            WHERE d.company_id IS NULL AND d.topic = kept.topic AND d.at < kept.since
            """;

    private final WorkTransactions work;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    UnaddressedMessages(WorkTransactions work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** Stores a message; once, however often it is delivered. */
    Mono<Void> add(Place place, Map<String, String> headers, String body, String cause) {
        String type = headers.get("ce_type");
        return work.one(client -> {
                    DatabaseClient.GenericExecuteSpec insert = client.sql(INSERT);
                    insert = type == null
                            ? insert.bindNull(3, String.class)
                            : insert.bind(3, DeadLetters.storable(type));
                    return insert.bind(0, place.topic())
                            .bind(1, place.partition())
                            .bind(2, place.offset())
                            .bind(4, json.writeValueAsString(headers))
                            .bind(5, DeadLetters.storable(body))
                            .bind(6, DeadLetters.storable(cause))
                            .bind(7, clock.instant().atOffset(ZoneOffset.UTC))
                            .fetch()
                            .rowsUpdated();
                })
                .then();
    }

    /** How many are stored. */
    Mono<Long> count() {
        return work.one(client -> client.sql("SELECT count(*) AS stored FROM work.dead_letter WHERE company_id IS NULL")
                .map(row -> Columns.number(row, "stored"))
                .one());
    }

    /**
     * Deletes those that are too old.
     *
     * @return how many were deleted
     */
    Mono<Long> deleteOld() {
        return work.one(client -> client.sql(DELETE_OLD)
                .bind(0, Retention.OF_UNADDRESSED.topics())
                .bind(1, Retention.OF_UNADDRESSED.since(clock.instant()))
                .fetch()
                .rowsUpdated());
    }
}
