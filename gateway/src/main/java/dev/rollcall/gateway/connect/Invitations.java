package dev.rollcall.gateway.connect;

import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Readable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The links that customers' administrators connect with. A link is valid for one company and seven days. Only a hash of its
 * secret is stored.
 */
@Component
class Invitations {

    static final Duration GOOD_FOR = Duration.ofDays(7);

    private static final int ID_LENGTH = 36;

    private final SecureRandom random = new SecureRandom();
    private final CompanyTransactions transactions;
    private final DatabaseClient database;
    private final Clock clock;

    Invitations(CompanyTransactions transactions, DatabaseClient database, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    /** Creates a link that replaces earlier ones. Returns its last path segment, which holds the secret. */
    Mono<String> make(UUID companyId, String companyName, String by) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        return transactions
                .writing(
                        companyId,
                        () -> end(companyId)
                                .then(database.sql("""
                                        INSERT INTO invitation
                                            (invitation_id, company_id, company_name, secret_hash, invited_by, created_at, expires_at)
                                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                                        """)
                                        .bind(0, UUID.randomUUID())
                                        .bind(1, companyId)
                                        .bind(2, companyName)
                                        .bind(3, SessionBindings.hash(secret))
                                        .bind(4, by)
                                        .bind(5, at(now))
                                        .bind(6, at(now.plus(GOOD_FOR)))
                                        .fetch()
                                        .rowsUpdated()))
                .thenReturn(companyId + "." + secret);
    }

    /** The invitation of a link; empty when there is none or it has expired. */
    Mono<Invitation> of(String link) {
        UUID companyId = companyOf(link);
        if (companyId == null) {
            return Mono.empty();
        }
        String secret = link.substring(ID_LENGTH + 1);
        return transactions
                .reading(
                        companyId,
                        () -> database.sql("""
                                SELECT invitation_id, company_id, company_name, invited_by, expires_at
                                FROM invitation
                                WHERE company_id = $1 AND secret_hash = $2 AND expires_at > $3
                                """)
                                .bind(0, companyId)
                                .bind(1, SessionBindings.hash(secret))
                                .bind(2, at(clock.instant()))
                                .map(Invitations::invitation)
                                .all())
                .next();
    }

    /** The valid invitations of a company, the one that expires last first. */
    Flux<Invitation> open(UUID companyId) {
        return transactions.reading(
                companyId,
                () -> database.sql("""
                        SELECT invitation_id, company_id, company_name, invited_by, expires_at
                        FROM invitation
                        WHERE company_id = $1 AND expires_at > $2
                        ORDER BY expires_at DESC
                        """)
                        .bind(0, companyId)
                        .bind(1, at(clock.instant()))
                        .map(Invitations::invitation)
                        .all());
    }

    /** Invalidates all links of a company. */
    Mono<Void> endAll(UUID companyId) {
        return transactions.writing(companyId, () -> end(companyId));
    }

    private Mono<Void> end(UUID companyId) {
        return database.sql("DELETE FROM invitation WHERE company_id = $1")
                .bind(0, companyId)
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static @Nullable UUID companyOf(String link) {
        try {
            return link.length() > ID_LENGTH + 1 ? UUID.fromString(link.substring(0, ID_LENGTH)) : null;
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static Invitation invitation(Readable row) {
        return new Invitation(
                column(row, "invitation_id", UUID.class),
                column(row, "company_id", UUID.class),
                column(row, "company_name", String.class),
                column(row, "invited_by", String.class),
                column(row, "expires_at", OffsetDateTime.class).toInstant());
    }

    private static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
