package dev.rollcall.messaging;

import dev.rollcall.database.Columns;
import dev.rollcall.database.WorkTransactions;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.messaging.DeadLetter.State;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
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
        INSERT INTO work.dead_letter
            (company_id, topic, sequence, event_id, type, headers, body, state, cause, at, said_at, starts_afresh)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, least($10, $11), $12)
        ON CONFLICT DO NOTHING
        """;

    private static final String FIRST = """
        SELECT * FROM work.dead_letter WHERE company_id = $1 AND topic = $2 ORDER BY sequence, id LIMIT 1
        """;

    private static final String FIRST_PARKED = """
        SELECT * FROM work.dead_letter WHERE company_id = $1 AND topic = $2 AND state = 'PARKED' ORDER BY id LIMIT 1
        """;

    private static final String ANY_PARKED = """
        SELECT EXISTS (SELECT FROM work.dead_letter WHERE company_id = $1 AND topic = $2 AND state = 'PARKED') AS parked
        """;

    private static final String FIRST_STARTING_AFRESH = """
        SELECT * FROM work.dead_letter
        WHERE company_id = $1 AND topic = $2 AND starts_afresh AND state = 'PARKED' ORDER BY sequence LIMIT 1
        """;

    /** Those whose first event is parked and has its turn, or was handled elsewhere meanwhile. */
    private static final String RESUMABLE = """
        SELECT DISTINCT d.company_id, d.topic
        FROM work.dead_letter d
        LEFT JOIN work.position p ON p.company_id = d.company_id AND p.topic = d.topic
        WHERE d.company_id IS NOT NULL
          AND (d.sequence <= coalesce(p.last, 0)
               OR (d.sequence = coalesce(p.last, 0) + 1 AND d.state <> 'POISON')
               OR (d.state = 'PARKED' AND (d.sequence IS NULL OR d.starts_afresh)))
        LIMIT 1000
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

    /** The row stays: what is parked behind it must go on waiting. The cause of a poisonous one may quote its content. */
    private static final String DELETE_OLD_CONTENT = """
        UPDATE work.dead_letter d
        SET forgotten = true, body = '',
            cause = CASE state WHEN 'POISON' THEN 'Its content, and why it was refused, have expired' ELSE cause END
        FROM unnest($2::text[], $3::timestamptz[]) AS kept (topic, since)
        WHERE company_id = $1 AND d.topic = kept.topic AND d.said_at < kept.since AND NOT forgotten
        """;

    private static final String REMOVE_UP_TO =
            "DELETE FROM work.dead_letter WHERE company_id = $1 AND topic = $2 AND sequence <= $3";

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
        return add(topic, event, state, cause, false);
    }

    /**
     * Parks an event that can be handled later.
     *
     * @param startsAfresh whether it may be handled though what is before it is missing
     */
    Mono<Void> park(Topic topic, IncomingEvent event, String cause, boolean startsAfresh) {
        return add(topic, event, State.PARKED, cause, startsAfresh);
    }

    private Mono<Void> add(Topic topic, IncomingEvent event, State state, String cause, boolean startsAfresh) {
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
                envelope.time(),
                startsAfresh);
    }

    Mono<DeadLetter> first(UUID companyId, String topic) {
        return one(FIRST, companyId, topic);
    }

    /** The one that was parked first, wherever it stands. */
    Mono<DeadLetter> firstParked(UUID companyId, String topic) {
        return one(FIRST_PARKED, companyId, topic);
    }

    /** The first parked one that stands on nothing before it. */
    Mono<DeadLetter> firstStartingAfresh(UUID companyId, String topic) {
        return one(FIRST_STARTING_AFRESH, companyId, topic);
    }

    private Mono<DeadLetter> one(String sql, UUID companyId, String topic) {
        return database.sql(sql)
                .bind(0, companyId)
                .bind(1, topic)
                .map(this::letter)
                .one();
    }

    /** Whether any is parked. */
    Mono<Boolean> anyParked(UUID companyId, String topic) {
        return database.sql(ANY_PARKED)
                .bind(0, companyId)
                .bind(1, topic)
                .map(row -> Columns.flag(row, "parked"))
                .one();
    }

    /** What can be resumed of all companies; outside of any company's transaction. */
    Mono<List<ParkedEventsResumer.Stream>> resumable() {
        return work.all(client -> client.sql(RESUMABLE)
                .map(row -> new ParkedEventsResumer.Stream(Columns.uuid(row, "company_id"), Columns.text(row, "topic")))
                .all());
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
                .map(row -> Columns.text(row, "topic"))
                .all();
    }

    Mono<Long> count(UUID companyId) {
        return database.sql(COUNT)
                .bind(0, companyId)
                .map(row -> Columns.number(row, "letters"))
                .one();
    }

    /** Marks one that was parked as one that cannot be handled. */
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
                .map(row -> Columns.uuid(row, "company_id"))
                .all());
    }

    /**
     * Deletes the content of those that are older than their topics keep.
     *
     * @return how many
     */
    Mono<Long> deleteOldContent(UUID companyId) {
        return database.sql(DELETE_OLD_CONTENT)
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

    /** Removes those of a (topic, company) up to a sequence, because an event has come that stands on nothing before it. */
    Mono<Long> removeUpTo(UUID companyId, String topic, long sequence) {
        return database.sql(REMOVE_UP_TO)
                .bind(0, companyId)
                .bind(1, topic)
                .bind(2, sequence)
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
            Instant saidAt,
            boolean startsAfresh) {
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
                .bind(11, startsAfresh)
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** What PostgreSQL takes as text: everything but U+0000. */
    static String storable(String text) {
        return text.replace("\u0000", "\uFFFD");
    }

    private DeadLetter letter(Readable row) {
        return new DeadLetter(
                Columns.number(row, "id"),
                Columns.uuidOrNull(row, "company_id"),
                Columns.text(row, "topic"),
                Columns.numberOrNull(row, "sequence"),
                Columns.uuidOrNull(row, "event_id"),
                Columns.textOrNull(row, "type"),
                json.readValue(Columns.text(row, "headers"), HEADERS),
                Columns.text(row, "body"),
                State.valueOf(Columns.text(row, "state")),
                Columns.text(row, "cause"),
                Columns.flag(row, "forgotten"),
                Columns.instant(row, "at"));
    }
}
