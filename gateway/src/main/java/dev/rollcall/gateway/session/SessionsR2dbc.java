package dev.rollcall.gateway.session;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions in PostgreSQL: they outlive the process, and every copy of the gateway knows them. A session is stored under a hash
 * of its id, so that whoever reads the table cannot take one over.
 */
@Component
class SessionsR2dbc implements ReactiveSessionRepository<StoredSession> {

    /** For a customer's administrator without an account, who came by a link and is connecting a company. */
    static final Duration INVITED_IDLE = Duration.ofMinutes(20);

    /** Where the pages for such an administrator remember the link. */
    private static final String INVITATION = "invitation";

    /** A session that has not ended: $2 is now, $3 the latest instant at which those began that are too old now. */
    private static final String ALIVE = """
            AND accessed_at + make_interval(secs => idle_seconds) > $2
            AND created_at > $3
            AND (ends_at IS NULL OR ends_at > $2)""";

    private static final Logger LOG = LoggerFactory.getLogger(SessionsR2dbc.class);
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final SessionSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    SessionsR2dbc(DatabaseClient database, SessionSettings settings, JsonMapper json, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Mono<StoredSession> createSession() {
        return Mono.fromSupplier(() -> StoredSession.begin(clock.instant()));
    }

    /** Stores a session, but only one that somebody signed in to or came to by a valid link: nobody else gets a row. */
    @Override
    public Mono<Void> save(StoredSession session) {
        boolean signedIn = session.getAttribute(SessionSecurityContexts.ATTRIBUTE) != null;
        Duration idle = signedIn ? settings.idle() : INVITED_IDLE;
        session.setMaxInactiveInterval(idle);
        String storedId = session.storedId();
        if (storedId == null) {
            return signedIn || session.getAttribute(INVITATION) != null
                    ? insert(session, idle).doOnSuccess(done -> session.stored())
                    : Mono.empty();
        }
        return session.isWorthSaving()
                ? update(session, storedId, idle).doOnSuccess(done -> session.stored())
                : Mono.empty();
    }

    private Mono<Void> insert(StoredSession session, Duration idle) {
        return database.sql("""
                        INSERT INTO session (id_hash, created_at, accessed_at, idle_seconds, attributes, ends_at)
                        VALUES ($1, $2, $3, $4, $5::jsonb, $6::timestamptz)
                        """)
                .bind(0, hash(session.getId()))
                .bind(1, at(session.getCreationTime()))
                .bind(2, at(session.getLastAccessedTime()))
                .bind(3, idle.toSeconds())
                .bind(4, json.writeValueAsString(session.put()))
                .bind(5, endsAt(session))
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
                            attributes = (attributes - $4::text[]) || $5::jsonb,
                            ends_at = $6::timestamptz
                        WHERE id_hash = $7
                        """)
                .bind(0, hash(session.getId()))
                .bind(1, at(session.getLastAccessedTime()))
                .bind(2, idle.toSeconds())
                .bind(3, session.removed().toArray(String[]::new))
                .bind(4, json.writeValueAsString(session.put()))
                .bind(5, endsAt(session))
                .bind(6, hash(storedId))
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
                        WHERE id_hash = $1
                        """ + ALIVE)
                .bind(0, hash(id))
                .bind(1, at(clock.instant()))
                .bind(2, at(clock.instant().minus(settings.life())))
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

    /** The sessions of somebody that have not ended, the one used last first. */
    Flux<OwnSession> of(String subject, String currentId) {
        return database.sql("""
                        SELECT id_hash, created_at, accessed_at, attributes ->> 'device' AS device
                        FROM session
                        WHERE subject = $1
                        """ + ALIVE + " ORDER BY accessed_at DESC, id_hash LIMIT 100")
                .bind(0, subject)
                .bind(1, at(clock.instant()))
                .bind(2, at(clock.instant().minus(settings.life())))
                .map((row, metadata) -> {
                    byte[] id = present(row.get("id_hash", byte[].class));
                    String device = row.get("device", String.class);
                    return new OwnSession(
                            HexFormat.of().formatHex(id),
                            device == null ? new Device("", "", "") : json.readValue(device, Device.class),
                            SessionsR2dbc.<OffsetDateTime>present(row.get("created_at", OffsetDateTime.class))
                                    .toInstant(),
                            SessionsR2dbc.<OffsetDateTime>present(row.get("accessed_at", OffsetDateTime.class))
                                    .toInstant(),
                            Arrays.equals(id, hash(currentId)));
                })
                .all();
    }

    /** Ends a session of somebody by its key; whether there was one. */
    Mono<Boolean> end(String subject, byte[] idHash) {
        return database.sql("DELETE FROM session WHERE subject = $1 AND id_hash = $2")
                .bind(0, subject)
                .bind(1, idHash)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Ends all sessions of somebody except the current one; how many these were. */
    Mono<Long> endOthers(String subject, String currentId) {
        return database.sql("DELETE FROM session WHERE subject = $1 AND id_hash <> $2")
                .bind(0, subject)
                .bind(1, hash(currentId))
                .fetch()
                .rowsUpdated();
    }

    /** Whether a session is there and has not ended. Unlike a request of it, asking does not keep it from ending. */
    Mono<Boolean> isAlive(String id) {
        return database.sql("SELECT 1 FROM session WHERE id_hash = $1 " + ALIVE)
                .bind(0, hash(id))
                .bind(1, at(clock.instant()))
                .bind(2, at(clock.instant().minus(settings.life())))
                .fetch()
                .first()
                .hasElement();
    }

    @Override
    public Mono<Void> deleteById(String id) {
        return database.sql("DELETE FROM session WHERE id_hash = $1")
                .bind(0, hash(id))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Deletes sessions that have ended. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    Mono<Void> deleteEnded() {
        return database.sql("""
                        DELETE FROM session
                        WHERE accessed_at + make_interval(secs => idle_seconds) <= $1 OR created_at <= $2 OR ends_at <= $1
                        """)
                .bind(0, at(clock.instant()))
                .bind(1, at(clock.instant().minus(settings.life())))
                .fetch()
                .rowsUpdated()
                // Unanswered, it would be the last time, and whatever else is done now and then would never be done
                // again.
                .timeout(Duration.ofMinutes(1))
                .doOnNext(rows -> LOG.debug("{} sessions ended", rows))
                .then();
    }

    private static Parameter endsAt(StoredSession session) {
        String instant = session.getAttribute(SessionSecurityContexts.ENDS_AT);
        return Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, instant == null ? null : at(Instant.parse(instant)));
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
