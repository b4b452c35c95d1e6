package dev.rollcall.messaging;

import dev.rollcall.database.WorkTransactions;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The outbox as the relay sees it: what is to be published next, and what has been. */
final class OutboxRows {

    /** A row and its place. */
    record Row(long id, OutgoingEvent event) {}

    /** As many as are not too much together, and one in any case. */
    private static final String NEXT = """
            SELECT * FROM (
                SELECT next.*, coalesce(sum(octet_length(body)) OVER (
                    ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
                FROM (SELECT o.* FROM work.outbox o
                      WHERE NOT EXISTS (SELECT 1 FROM work.outbox_stop s
                                        WHERE s.company_id = o.company_id AND s.topic = o.topic AND s.retry_at > now())
                      ORDER BY id LIMIT $1) AS next) AS weighed
            WHERE before < $2 ORDER BY id
            """;

    private static final String STOP = """
            INSERT INTO work.outbox_stop AS s (company_id, topic, cause, since, retry_at)
            VALUES ($1, $2, $3, now(), now() + make_interval(secs => $4))
            ON CONFLICT (company_id, topic) DO UPDATE SET cause = $3, retry_at = now() + make_interval(secs => $4)
            """;

    /** Takes published rows away. Whatever stopped before them has ended: they could only be tried when its time was up. */
    private static final String PUBLISHED = """
            WITH published AS (DELETE FROM work.outbox WHERE id = ANY ($1) RETURNING company_id, topic)
            DELETE FROM work.outbox_stop s USING published p WHERE s.company_id = p.company_id AND s.topic = p.topic
            """;

    private final WorkTransactions work;
    private final Duration retryAfter;

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
     * The oldest rows. Of a (topic, company) they are always the next in sequence: its rows become visible in that order.
     *
     * @param limit how many at most
     * @param bytes after how many bytes of bodies no further row is taken
     */
    Mono<List<Row>> next(int limit, long bytes) {
        return work.all(database -> database.sql(NEXT)
                .bind(0, limit)
                .bind(1, bytes)
                .map(OutboxRows::row)
                .all());
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
                .map((row, metadata) -> Objects.requireNonNull(row.get("stopped", Long.class)))
                .one());
    }

    private static Row row(Readable row) {
        return new Row(
                Objects.requireNonNull(row.get("id", Long.class)),
                new OutgoingEvent(
                        Objects.requireNonNull(row.get("company_id", UUID.class)),
                        Objects.requireNonNull(row.get("topic", String.class)),
                        row.get("sequence", Long.class),
                        Objects.requireNonNull(row.get("event_id", UUID.class)),
                        Objects.requireNonNull(row.get("type", String.class)),
                        Objects.requireNonNull(row.get("key", String.class)),
                        Objects.requireNonNull(row.get("time", OffsetDateTime.class))
                                .toInstant(),
                        Objects.requireNonNull(row.get("traceparent", String.class)),
                        row.get("body", String.class)));
    }
}
