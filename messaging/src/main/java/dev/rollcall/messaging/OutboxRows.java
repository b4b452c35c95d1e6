package dev.rollcall.messaging;

import dev.rollcall.database.Columns;
import dev.rollcall.database.WorkTransactions;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The outbox as the relay sees it: which rows are published next, and which have been. */
final class OutboxRows {

    /** A row and its place. */
    record Row(long id, OutgoingEvent event) {}

    /** A (topic, company) that has rows. */
    private record Stream(UUID companyId, String topic) {}

    /** Before all others in PostgreSQL's order. */
    private static final Stream START = new Stream(new UUID(0, 0), "");

    /** How many take part in one turn. */
    private static final int STREAMS = 64;

    /**
     * Who has rows, in the order of the index on (company_id, topic, sequence), from one on: a step from each to the next, so that it
     * costs the same however many rows each has. Whether one is stopped is asked of each in turn: a join with all that are stopped could
     * give them in another order.
     */
    private static final String STREAMS_WITH_ROWS = """
            WITH RECURSIVE stream AS (
                (SELECT company_id, topic FROM work.outbox WHERE (company_id, topic) > ($1, $2)
                 ORDER BY company_id, topic LIMIT 1)
                UNION ALL
                SELECT next.company_id, next.topic
                FROM stream, LATERAL (
                    SELECT o.company_id, o.topic FROM work.outbox o
                    WHERE (o.company_id, o.topic) > (stream.company_id, stream.topic)
                    ORDER BY o.company_id, o.topic LIMIT 1) AS next)
            SELECT company_id, topic FROM stream
            WHERE coalesce((SELECT s.retry_at FROM work.outbox_stop s
                            WHERE s.company_id = stream.company_id AND s.topic = stream.topic) <= now(), true)
            LIMIT $3
            """;

    /**
     * The first rows of each of them, in turns: as many as are not too much together, and one in any case. Within each they are the next
     * in sequence.
     */
    private static final String NEXT = """
            SELECT * FROM (
                SELECT next.*, coalesce(sum(octet_length(next.body)) OVER (
                    ORDER BY next.turn, stream.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
                FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS stream (company_id, topic, place), LATERAL (
                    SELECT first.*, row_number() OVER (ORDER BY first.sequence) AS turn
                    FROM (SELECT o.* FROM work.outbox o
                          WHERE o.company_id = stream.company_id AND o.topic = stream.topic
                          ORDER BY o.sequence LIMIT $3) AS first) AS next) AS weighed
            WHERE before < $4 ORDER BY id
            """;

    private static final String STOP = """
            INSERT INTO work.outbox_stop AS s (company_id, topic, cause, since, retry_at)
            VALUES ($1, $2, $3, now(), now() + make_interval(secs => $4))
            ON CONFLICT (company_id, topic) DO UPDATE SET cause = $3, retry_at = now() + make_interval(secs => $4)
            """;

    /** Deletes published rows. A stop of their stream has ended: they could only be tried when its time was up. */
    private static final String PUBLISHED = """
            WITH published AS (DELETE FROM work.outbox WHERE id = ANY ($1) RETURNING company_id, topic)
            DELETE FROM work.outbox_stop s USING published p WHERE s.company_id = p.company_id AND s.topic = p.topic
            """;

    private final WorkTransactions work;
    private final Duration retryAfter;

    /** Whose turn it was last. */
    private volatile Stream last = START;

    OutboxRows(WorkTransactions work) {
        this(work, Duration.ofMinutes(1));
    }

    /**
     * The rows.
     *
     * @param retryAfter when a (topic, company) is tried again that the broker refuses
     */
    OutboxRows(WorkTransactions work, Duration retryAfter) {
        this.work = work;
        this.retryAfter = retryAfter;
    }

    /**
     * The rows whose turn it is. Companies take turns, so that none waits for all rows of another; of a (topic, company) they are always
     * the next in sequence: its rows become visible in that order.
     *
     * @param limit how many about
     * @param bytes after how many bytes of bodies no further row is taken
     */
    Mono<List<Row>> next(int limit, long bytes) {
        return work.one(database -> streams(database, last)
                .flatMap(found -> found.isEmpty() && !last.equals(START) ? streams(database, START) : Mono.just(found))
                .flatMap(found -> found.isEmpty()
                        ? Mono.just(List.<Row>of())
                        : rows(database, found, limit, bytes).doOnNext(rows -> last = lastServed(found, rows)))
                .doOnNext(rows -> last = rows.isEmpty() ? START : last));
    }

    /** Where the next turn begins: behind those that were served, and at the start when these were all. */
    private static Stream lastServed(List<Stream> found, List<Row> rows) {
        Set<Stream> served = rows.stream()
                .map(row -> new Stream(row.event().companyId(), row.event().topic()))
                .collect(Collectors.toSet());
        return found.size() < STREAMS && served.containsAll(found)
                ? START
                : found.stream().filter(served::contains).reduce(START, (before, next) -> next);
    }

    private static Mono<List<Stream>> streams(DatabaseClient database, Stream after) {
        return database.sql(STREAMS_WITH_ROWS)
                .bind(0, after.companyId())
                .bind(1, after.topic())
                .bind(2, STREAMS)
                .map(row -> new Stream(Columns.uuid(row, "company_id"), Columns.text(row, "topic")))
                .all()
                .collectList();
    }

    private static Mono<List<Row>> rows(DatabaseClient database, List<Stream> streams, int limit, long bytes) {
        return database.sql(NEXT)
                .bind(0, streams.stream().map(Stream::companyId).toArray(UUID[]::new))
                .bind(1, streams.stream().map(Stream::topic).toArray(String[]::new))
                .bind(2, Math.ceilDiv(limit, streams.size()))
                .bind(3, bytes)
                .map(OutboxRows::row)
                .all()
                .collectList();
    }

    Mono<Void> published(List<Row> rows) {
        return work.one(database -> database.sql(PUBLISHED)
                        .bind(0, rows.stream().map(Row::id).toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    Mono<Void> stop(UUID companyId, String topic, String cause) {
        return work.one(database -> database.sql(STOP)
                        .bind(0, companyId)
                        .bind(1, topic)
                        .bind(2, cause)
                        .bind(3, (double) retryAfter.toMillis() / 1000)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    /** How many (topic, company) the broker refuses at the moment. */
    Mono<Long> countStopped() {
        return work.one(database -> database.sql("SELECT count(*) AS stopped FROM work.outbox_stop")
                .map(row -> Columns.number(row, "stopped"))
                .one());
    }

    private static Row row(Readable row) {
        return new Row(
                Columns.number(row, "id"),
                new OutgoingEvent(
                        Columns.uuid(row, "company_id"),
                        Columns.text(row, "topic"),
                        Columns.numberOrNull(row, "sequence"),
                        Columns.uuid(row, "event_id"),
                        Columns.text(row, "type"),
                        Columns.text(row, "key"),
                        Columns.instant(row, "time"),
                        Columns.text(row, "traceparent"),
                        Columns.textOrNull(row, "body")));
    }
}
