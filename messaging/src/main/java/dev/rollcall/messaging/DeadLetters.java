package dev.rollcall.messaging;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.events.Topic;
import dev.rollcall.messaging.DeadLetter.State;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String INSERT = """
            INSERT INTO work.dead_letter (company_id, topic, sequence, event_id, type, headers, body, state, cause, at, said_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, least($10, $11))
            ON CONFLICT DO NOTHING
            """;

    private static final String FIRST = """
            SELECT * FROM work.dead_letter WHERE company_id = $1 AND topic = $2 ORDER BY sequence, id LIMIT 1
            """;

    private static final String OF_COMPANIES = """
            SELECT * FROM (SELECT d.*, row_number() OVER (PARTITION BY company_id, topic ORDER BY sequence, id) AS place
                           FROM work.dead_letter d WHERE company_id = ANY ($1)) AS letter
            WHERE place <= $2 ORDER BY topic, company_id, place
            """;

    private static final String COUNT = "SELECT count(*) AS letters FROM work.dead_letter WHERE company_id = $1";

    private static final String POISON =
            "UPDATE work.dead_letter SET state = 'POISON', cause = $3 WHERE company_id = $1 AND id = $2";

    private static final String WITH_OLD = """
            SELECT DISTINCT company_id FROM work.dead_letter d
            JOIN unnest($1::text[], $2::timestamptz[]) AS kept (topic, since) ON d.topic = kept.topic AND d.said_at < kept.since
            WHERE company_id IS NOT NULL AND NOT forgotten LIMIT 1000
            """;

    /** Where it stands stays known: what is behind it must go on waiting. The cause of a poisonous one may quote it. */
    private static final String FORGET = """
            UPDATE work.dead_letter d
            SET forgotten = true, body = '',
                cause = CASE state WHEN 'POISON' THEN 'What it said, and why it was refused, is forgotten' ELSE cause END
            FROM unnest($2::text[], $3::timestamptz[]) AS kept (topic, since)
            WHERE company_id = $1 AND d.topic = kept.topic AND d.said_at < kept.since AND NOT forgotten
            """;

    private static final String REMOVE_ALL =
            "DELETE FROM work.dead_letter WHERE company_id = $1 AND topic = $2 AND sequence IS NOT NULL";

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
                cause,
                envelope.time());
    }

    Mono<DeadLetter> first(UUID companyId, String topic) {
        return database.sql(FIRST)
                .bind(0, companyId)
                .bind(1, topic)
                .map(this::letter)
                .one();
    }

    /** The first that has a place in the sequence. */
    Mono<Optional<DeadLetter>> firstInSequence(UUID companyId, String topic) {
        return first(companyId, topic)
                .filter(letter -> letter.sequence() != null)
                .singleOptional();
    }

    /**
     * The first of each company and topic.
     *
     * @param limit of each company and topic
     */
    Flux<DeadLetter> of(Collection<UUID> companyIds, int limit) {
        return database.sql(OF_COMPANIES)
                .bind(0, companyIds.toArray(UUID[]::new))
                .bind(1, limit)
                .map(this::letter)
                .all();
    }

    Flux<String> topics(UUID companyId) {
        return database.sql(TOPICS)
                .bind(0, companyId)
                .map((row, metadata) -> Objects.requireNonNull(row.get("topic", String.class)))
                .all();
    }

    Mono<Long> count(UUID companyId) {
        return database.sql(COUNT)
                .bind(0, companyId)
                .map((row, metadata) -> Objects.requireNonNull(row.get("letters", Long.class)))
                .one();
    }

    /** Says of one that waited that it cannot be handled. */
    Mono<Void> poison(DeadLetter letter, String cause) {
        return database.sql(POISON)
                .bind(0, Objects.requireNonNull(letter.companyId()))
                .bind(1, letter.id())
                .bind(2, storable(cause))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Companies that have some that are older than their topics keep; outside of any company's transaction. */
    Mono<List<UUID>> companiesWithOld() {
        return work.all(client -> client.sql(WITH_OLD)
                .bind(0, Retention.OF_COMPANIES.topics())
                .bind(1, Retention.OF_COMPANIES.since(clock.instant()))
                .map((row, metadata) -> Objects.requireNonNull(row.get("company_id", UUID.class)))
                .all());
    }

    /**
     * Forgets what those said that are older than their topics keep.
     *
     * @return how many
     */
    Mono<Long> forgetOld(UUID companyId) {
        return database.sql(FORGET)
                .bind(0, companyId)
                .bind(1, Retention.OF_COMPANIES.topics())
                .bind(2, Retention.OF_COMPANIES.since(clock.instant()))
                .fetch()
                .rowsUpdated();
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
        return database.sql(REMOVE_ALL)
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
            String cause,
            Instant saidAt) {
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
                .bind(10, saidAt.atOffset(ZoneOffset.UTC))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** What PostgreSQL takes as text: everything but U+0000. */
    static String storable(String text) {
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
                Boolean.TRUE.equals(row.get("forgotten", Boolean.class)),
                at);
    }
}
