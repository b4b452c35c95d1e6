package dev.rollcall.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions in PostgreSQL: they outlive the process, and every copy of the gateway knows them. A session is stored under a hash
 * of its id, so that whoever reads the table cannot take one over.
 */
@Component
class SessionsR2dbc implements ReactiveSessionRepository<StoredSession> {

    /** For somebody who has signed in: a working day. */
    static final Duration SIGNED_IN_IDLE = Duration.ofHours(8);
    /** However busy: a page that is left open asks by itself and would keep its session for ever. */
    static final Duration LONGEST = Duration.ofHours(12);
    /** For somebody who has begun to. */
    static final Duration ANONYMOUS_IDLE = Duration.ofMinutes(20);

    private static final Logger LOG = LoggerFactory.getLogger(SessionsR2dbc.class);
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Clock clock;

    SessionsR2dbc(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Mono<StoredSession> createSession() {
        return Mono.fromSupplier(() -> StoredSession.begin(clock.instant()));
    }

    @Override
    public Mono<Void> save(StoredSession session) {
        Duration idle = session.getAttribute(PeopleInSessions.ATTRIBUTE) == null ? ANONYMOUS_IDLE : SIGNED_IN_IDLE;
        session.setMaxInactiveInterval(idle);
        String storedId = session.storedId();
        if (storedId == null) {
            return insert(session, idle).doOnSuccess(done -> session.stored());
        }
        return session.isWorthSaving()
                ? update(session, storedId, idle).doOnSuccess(done -> session.stored())
                : Mono.empty();
    }

    private Mono<Void> insert(StoredSession session, Duration idle) {
        return database.sql("""
                        INSERT INTO session (id_hash, created_at, accessed_at, idle_seconds, attributes)
                        VALUES ($1, $2, $3, $4, $5::jsonb)
                        """)
                .bind(0, hash(session.getId()))
                .bind(1, at(session.getCreationTime()))
                .bind(2, at(session.getLastAccessedTime()))
                .bind(3, idle.toSeconds())
                .bind(4, json.writeValueAsString(session.put()))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Writes what changed, and leaves alone what another request wrote meanwhile. A session that is gone stays gone. */
    private Mono<Void> update(StoredSession session, String storedId, Duration idle) {
        return database.sql("""
                        UPDATE session
                        SET id_hash = $1,
                            accessed_at = GREATEST(accessed_at, $2),
                            idle_seconds = $3,
                            attributes = (attributes - $4::text[]) || $5::jsonb
                        WHERE id_hash = $6
                        """)
                .bind(0, hash(session.getId()))
                .bind(1, at(session.getLastAccessedTime()))
                .bind(2, idle.toSeconds())
                .bind(3, session.removed().toArray(String[]::new))
                .bind(4, json.writeValueAsString(session.put()))
                .bind(5, hash(storedId))
                .fetch()
                .rowsUpdated()
                .doOnNext(rows -> {
                    if (rows == 0) {
                        LOG.debug("A session ended while a request of it was under way");
                    }
                })
                .then();
    }

    @Override
    public Mono<StoredSession> findById(String id) {
        return database.sql("""
                        SELECT created_at, accessed_at, idle_seconds, attributes::text AS attributes
                        FROM session
                        WHERE id_hash = $1 AND accessed_at + make_interval(secs => idle_seconds) > $2 AND created_at > $3
                        """)
                .bind(0, hash(id))
                .bind(1, at(clock.instant()))
                .bind(2, at(clock.instant().minus(LONGEST)))
                .map((row, metadata) -> StoredSession.read(
                        id,
                        SessionsR2dbc.<OffsetDateTime>present(row.get("created_at", OffsetDateTime.class))
                                .toInstant(),
                        SessionsR2dbc.<OffsetDateTime>present(row.get("accessed_at", OffsetDateTime.class))
                                .toInstant(),
                        Duration.ofSeconds(present(row.get("idle_seconds", Long.class))),
                        json.readValue(SessionsR2dbc.<String>present(row.get("attributes", String.class)), TEXTS)))
                .one();
    }

    @Override
    public Mono<Void> deleteById(String id) {
        return database.sql("DELETE FROM session WHERE id_hash = $1")
                .bind(0, hash(id))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Forgets sessions that nobody came back to. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    Mono<Void> forgetEnded() {
        return database.sql("""
                        DELETE FROM session
                        WHERE accessed_at + make_interval(secs => idle_seconds) <= $1 OR created_at <= $2
                        """)
                .bind(0, at(clock.instant()))
                .bind(1, at(clock.instant().minus(LONGEST)))
                .fetch()
                .rowsUpdated()
                // Unanswered, it would be the last time, and whatever else is done now and then would never be done
                // again.
                .timeout(Duration.ofMinutes(1))
                .doOnNext(rows -> LOG.debug("{} sessions ended", rows))
                .then();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A column of session is empty that never may be");
        }
        return value;
    }
}
