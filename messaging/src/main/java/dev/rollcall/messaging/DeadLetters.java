package dev.rollcall.messaging;

import dev.rollcall.events.Topic;
import dev.rollcall.messaging.DeadLetter.State;
import dev.rollcall.tenancy.WorkTransactions;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dead letters as rows beside the positions: parking, replaying and dropping are one transaction with the step of the
 * sequence. Works inside the company's transaction.
 */
final class DeadLetters {

    /** Where a message stands on the broker; the topic without an installation's prefix. */
    record Place(String topic, int partition, long offset) {}

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String INSERT = """
            INSERT INTO work.dead_letter (company_id, topic, sequence, event_id, type, headers, body, state, cause, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (company_id, topic, sequence) DO NOTHING
            """;

    private static final String INSERT_UNREADABLE = """
            INSERT INTO work.dead_letter (topic, kafka_partition, kafka_offset, type, headers, body, state, cause, at)
            VALUES ($1, $2, $3, $4, $5, $6, 'POISON', $7, $8)
            ON CONFLICT DO NOTHING
            """;

    private static final String FORGET_UNREADABLE = """
            DELETE FROM work.dead_letter d USING unnest($1::text[], $2::timestamptz[]) AS kept (topic, since)
            WHERE d.company_id IS NULL AND d.topic = kept.topic AND d.at < kept.since
            """;

    private static final String FIRST = """
            SELECT * FROM work.dead_letter WHERE company_id = $1 AND topic = $2 ORDER BY sequence, id LIMIT 1
            """;

    private static final String OF_COMPANIES = """
            SELECT * FROM work.dead_letter WHERE company_id = ANY ($1) ORDER BY topic, company_id, sequence, id LIMIT 1000
            """;

    private static final String TOPICS =
            "SELECT DISTINCT topic FROM work.dead_letter WHERE company_id = $1 ORDER BY topic";

    private final DatabaseClient database;
    private final WorkTransactions work;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    DeadLetters(DatabaseClient database, WorkTransactions work, Clock clock) {
        this.database = database;
        this.work = work;
        this.clock = clock;
    }

    Mono<Void> add(Topic topic, IncomingEvent event, State state, String cause) {
        Envelope envelope = event.envelope();
        return insert(
                envelope.companyId(),
                topic.name(),
                // Only where it is a place: on other topics several senders may use the same number.
                topic.ordering() == Topic.Ordering.SEQUENCE ? envelope.sequence() : null,
                envelope.id(),
                envelope.type(),
                event.headers(),
                event.body(),
                state,
                cause);
    }

    /** Keeps something that is no event of anybody's; once, however often it is delivered. */
    Mono<Void> addUnreadable(Place place, Map<String, String> headers, String body, String cause) {
        String type = headers.get("ce_type");
        return work.one(client -> {
                    DatabaseClient.GenericExecuteSpec insert = client.sql(INSERT_UNREADABLE);
                    insert = type == null ? insert.bindNull(3, String.class) : insert.bind(3, storable(type));
                    return insert.bind(0, place.topic())
                            .bind(1, place.partition())
                            .bind(2, place.offset())
                            .bind(4, json.writeValueAsString(headers))
                            .bind(5, storable(body))
                            .bind(6, storable(cause))
                            .bind(7, clock.instant().atOffset(ZoneOffset.UTC))
                            .fetch()
                            .rowsUpdated();
                })
                .then();
    }

    /** How many are kept that are no event of anybody's. */
    Mono<Long> countUnreadable() {
        return work.one(client -> client.sql("SELECT count(*) AS kept FROM work.dead_letter WHERE company_id IS NULL")
                .map((row, metadata) -> Objects.requireNonNull(row.get("kept", Long.class)))
                .one());
    }

    /**
     * Forgets those that are no event of anybody's and that are too old.
     *
     * @param kept how long, by topic
     * @return how many were forgotten
     */
    Mono<Long> forgetUnreadable(Map<String, Duration> kept) {
        Instant now = clock.instant();
        List<String> topics = List.copyOf(kept.keySet());
        return work.one(client -> client.sql(FORGET_UNREADABLE)
                .bind(0, topics.toArray(String[]::new))
                .bind(
                        1,
                        topics.stream()
                                .map(topic -> now.minus(Objects.requireNonNull(kept.get(topic)))
                                        .atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .fetch()
                .rowsUpdated());
    }

    Mono<DeadLetter> first(UUID companyId, String topic) {
        return database.sql(FIRST)
                .bind(0, companyId)
                .bind(1, topic)
                .map(this::letter)
                .one();
    }

    Flux<DeadLetter> of(Collection<UUID> companyIds) {
        return database.sql(OF_COMPANIES)
                .bind(0, companyIds.toArray(UUID[]::new))
                .map(this::letter)
                .all();
    }

    Flux<String> topics(UUID companyId) {
        return database.sql(TOPICS)
                .bind(0, companyId)
                .map((row, metadata) -> Objects.requireNonNull(row.get("topic", String.class)))
                .all();
    }

    Mono<Void> remove(DeadLetter letter) {
        return database.sql("DELETE FROM work.dead_letter WHERE company_id = $1 AND id = $2")
                .bind(0, Objects.requireNonNull(letter.companyId()))
                .bind(1, letter.id())
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Forgets all that is parked of a (topic, company), because an event has come that stands on nothing before it. */
    Mono<Long> removeAll(UUID companyId, String topic) {
        return database.sql("DELETE FROM work.dead_letter WHERE company_id = $1 AND topic = $2")
                .bind(0, companyId)
                .bind(1, topic)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> insert(
            UUID companyId,
            String topic,
            @Nullable Long sequence,
            UUID eventId,
            String type,
            Map<String, String> headers,
            String body,
            State state,
            String cause) {
        DatabaseClient.GenericExecuteSpec insert = database.sql(INSERT);
        insert = sequence == null ? insert.bindNull(2, Long.class) : insert.bind(2, sequence);
        return insert.bind(0, companyId)
                .bind(1, topic)
                .bind(3, eventId)
                .bind(4, storable(type))
                .bind(5, json.writeValueAsString(headers))
                .bind(6, storable(body))
                .bind(7, state.name())
                .bind(8, storable(cause))
                .bind(9, clock.instant().atOffset(ZoneOffset.UTC))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** What PostgreSQL takes as text: everything but U+0000. */
    private static String storable(String text) {
        return text.replace("\u0000", "\uFFFD");
    }

    private DeadLetter letter(Readable row) {
        Instant at = Objects.requireNonNull(row.get("at", OffsetDateTime.class)).toInstant();
        return new DeadLetter(
                Objects.requireNonNull(row.get("id", Long.class)),
                row.get("company_id", UUID.class),
                Objects.requireNonNull(row.get("topic", String.class)),
                row.get("sequence", Long.class),
                row.get("event_id", UUID.class),
                row.get("type", String.class),
                json.readValue(Objects.requireNonNull(row.get("headers", String.class)), HEADERS),
                Objects.requireNonNull(row.get("body", String.class)),
                State.valueOf(Objects.requireNonNull(row.get("state", String.class))),
                Objects.requireNonNull(row.get("cause", String.class)),
                at);
    }
}
