package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionContextManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The outbox as rows beside the service's own. */
final class OutboxR2dbc implements Outbox {

    private static final String NEXT = """
        INSERT INTO work.sequence AS s (company_id, topic, last) VALUES ($1, $2, $3)
        ON CONFLICT (company_id, topic) DO UPDATE SET last = s.last + $3
        RETURNING s.last - $3 AS taken
        """;

    private static final String INSERT = """
        INSERT INTO work.outbox (company_id, topic, sequence, event_id, type, key, time, traceparent, body)
        SELECT $1, $2, e.sequence, e.event_id, e.type, e.key, e.time, e.traceparent, e.body
        FROM unnest($3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[])
          AS e (sequence, event_id, type, key, time, traceparent, body)
        """;

    private static final String WAKE = "SELECT pg_notify('outbox', '')";

    /** What one statement carries at most; keeps it far from PostgreSQL's limits. */
    private static final int ROWS = 500;

    /** Of bodies; as much as the relay takes at a time. One that is larger goes alone. */
    private static final int BYTES = 8 << 20;

    private final DatabaseClient database;
    private final EventJson json;

    OutboxR2dbc(DatabaseClient database, EventJson json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Mono<Void> append(Cause cause, List<? extends Event> events) {
        return append(cause, events, json::write);
    }

    @Override
    public Mono<Void> appendTombstone(Cause cause, Event gone) {
        return appendTombstones(cause, List.of(gone));
    }

    @Override
    public Mono<Void> appendTombstones(Cause cause, List<? extends Event> gone) {
        return append(cause, gone, event -> null);
    }

    private Mono<Void> append(Cause cause, List<? extends Event> events, Function<Event, @Nullable String> body) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        UUID companyId = events.getFirst().companyId();
        Map<Topic, List<Event>> byTopic = new LinkedHashMap<>();
        for (Event event : events) {
            if (!event.companyId().equals(companyId)) {
                return Mono.error(new IllegalArgumentException("Events of two companies in one transaction"));
            }
            byTopic.computeIfAbsent(Topics.of(event.getClass()), topic -> new ArrayList<>())
                    .add(event);
        }
        return TransactionContextManager.currentContext()
                .onErrorMap(
                        NoTransactionException.class,
                        none -> new IllegalStateException(
                                "Events are appended in the company's writing transaction only", none))
                .thenMany(Flux.fromIterable(byTopic.entrySet()))
                .concatMap(entry -> append(cause, companyId, entry.getKey(), entry.getValue(), body))
                .then(database.sql(WAKE).fetch().first().then());
    }

    private Mono<Void> append(
            Cause cause, UUID companyId, Topic topic, List<Event> events, Function<Event, @Nullable String> body) {
        return database.sql(NEXT)
                .bind(0, companyId)
                .bind(1, topic.name())
                .bind(2, (long) events.size())
                .map((row, metadata) -> row.get("taken", Long.class))
                .one()
                .flatMapMany(taken -> Flux.range(0, events.size())
                        .map(i -> {
                            Event event = events.get(i);
                            long sequence = taken + i + 1;
                            return OutgoingEvent.of(
                                    cause, event, topic, String.valueOf(sequence), sequence, body.apply(event));
                        })
                        .bufferUntil(new Full()))
                // Only what the statement under way carries is in memory as JSON.
                .concatMap(rows -> insert(companyId, topic, rows), 0)
                .then();
    }

    /** Tells with which event a statement is full, of one that follow one another. */
    private static final class Full implements Predicate<OutgoingEvent> {

        private int rows;
        private long bytes;

        @Override
        public boolean test(OutgoingEvent event) {
            String body = event.body();
            rows++;
            bytes += body == null ? 0 : body.length();
            boolean full = rows == ROWS || bytes >= BYTES;
            if (full) {
                rows = 0;
                bytes = 0;
            }
            return full;
        }
    }

    private Mono<Void> insert(UUID companyId, Topic topic, List<OutgoingEvent> rows) {
        return database.sql(INSERT)
                .bind(0, companyId)
                .bind(1, topic.name())
                .bind(2, rows.stream().map(OutgoingEvent::sequence).toArray(Long[]::new))
                .bind(3, rows.stream().map(OutgoingEvent::id).toArray(UUID[]::new))
                .bind(4, rows.stream().map(OutgoingEvent::type).toArray(String[]::new))
                .bind(5, rows.stream().map(OutgoingEvent::key).toArray(String[]::new))
                .bind(
                        6,
                        rows.stream()
                                .map(e -> e.time().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .bind(7, rows.stream().map(OutgoingEvent::traceparent).toArray(String[]::new))
                .bind(8, rows.stream().map(OutgoingEvent::body).toArray(String[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(inserted -> inserted == rows.size()
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(
                                inserted + " of " + rows.size() + " events were appended for " + companyId)));
    }
}
