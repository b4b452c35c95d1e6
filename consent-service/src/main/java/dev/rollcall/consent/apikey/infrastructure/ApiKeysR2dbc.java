package dev.rollcall.consent.apikey.infrastructure;

import dev.rollcall.consent.apikey.application.ApiKeys;
import dev.rollcall.consent.apikey.model.ApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand;
import dev.rollcall.consent.apikey.model.ApiKeyCommand.CreateApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyCommand.RevokeApiKey;
import dev.rollcall.consent.apikey.model.ApiKeyEvent;
import dev.rollcall.consent.apikey.model.ApiKeyEvent.ApiKeyCreated;
import dev.rollcall.consent.apikey.model.ApiKeyEvent.ApiKeyRevoked;
import dev.rollcall.consent.apikey.model.ApiKeyOwner;
import dev.rollcall.consent.apikey.model.ApiKeyOwner.OfCompany;
import dev.rollcall.consent.apikey.model.ApiKeyOwner.OfPartner;
import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.PartnerRole;
import dev.rollcall.database.Columns;
import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** API keys as rows. A partner's are opened by the partner, a company's by the company, and one by its own id. */
@Component
final class ApiKeysR2dbc implements ApiKeys {

    private static final String AS_PARTNER = "SELECT set_config('rollcall.partners', $1, true)";
    /** Shows a transaction one key, before it is known whose it is. */
    private static final String AS_KEY = "SELECT set_config('rollcall.api_key', $1, true)";

    private static final String EXISTS = """
            SELECT (EXISTS (SELECT FROM company WHERE company_id = $1 AND closure IS DISTINCT FROM 'DELETED')
                    OR EXISTS (SELECT FROM partner WHERE partner_id = $1)) AS found
            """;
    private static final String OF_OWNER =
            "SELECT * FROM api_key WHERE key_id = $1 AND (company_id = $2 OR partner_id = $2)";
    private static final String OF_COMPANY =
            "SELECT * FROM api_key WHERE company_id = $1 ORDER BY created_at DESC, key_id";
    private static final String OF_PARTNER =
            "SELECT * FROM api_key WHERE partner_id = $1 ORDER BY created_at DESC, key_id";
    private static final String BY_ID = "SELECT * FROM api_key WHERE key_id = $1";
    private static final String INSERT = """
            INSERT INTO api_key (key_id, company_id, partner_id, role, name, digest, created_at, created_by, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String REVOKE =
            "UPDATE api_key SET revoked_at = $3 WHERE key_id = $1 AND (company_id = $2 OR partner_id = $2)";
    private static final String RECORD_USE =
            "UPDATE api_key SET last_used_at = $3 WHERE key_id = $1 AND (company_id = $2 OR partner_id = $2)";
    private static final String REMOVE_ALL = "DELETE FROM api_key WHERE company_id = $1";

    private final DatabaseClient database;
    private final CompanyTransactions transactions;

    ApiKeysR2dbc(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public Mono<Optional<ApiKey>> load(UUID ownerId, ApiKeyCommand command) {
        return asPartner(ownerId).then(Mono.defer(() -> switch (command) {
            case CreateApiKey ignored ->
                database.sql(EXISTS)
                        .bind(0, ownerId)
                        .map(row -> Columns.flag(row, "found"))
                        .one()
                        .filter(found -> found)
                        .map(found -> Optional.<ApiKey>empty());
            case RevokeApiKey revoke ->
                database.sql(OF_OWNER)
                        .bind(0, revoke.keyId())
                        .bind(1, ownerId)
                        .map(ApiKeysR2dbc::key)
                        .one()
                        .map(Optional::of);
        }));
    }

    @Override
    public Mono<Void> save(UUID ownerId, Optional<ApiKey> before, Optional<ApiKey> after, List<ApiKeyEvent> events) {
        UUID keyId = after.orElseThrow().keyId();
        return Flux.fromIterable(events)
                .concatMap(event -> switch (event) {
                    case ApiKeyCreated created -> insert(created.key());
                    case ApiKeyRevoked revoked -> update(REVOKE, keyId, ownerId, revoked.at());
                })
                .then();
    }

    @Override
    public Flux<ApiKey> ofCompany(UUID companyId) {
        return transactions.reading(
                companyId,
                () -> database.sql(OF_COMPANY)
                        .bind(0, companyId)
                        .map(ApiKeysR2dbc::key)
                        .all());
    }

    @Override
    public Flux<ApiKey> ofPartner(UUID partnerId) {
        return transactions.reading(
                List.of(),
                () -> asPartner(partnerId)
                        .thenMany(database.sql(OF_PARTNER)
                                .bind(0, partnerId)
                                .map(ApiKeysR2dbc::key)
                                .all()));
    }

    @Override
    public Mono<ApiKey> byId(UUID keyId) {
        return transactions
                .reading(
                        List.of(),
                        () -> database.sql(AS_KEY)
                                .bind(0, keyId.toString())
                                .then()
                                .then(database.sql(BY_ID)
                                        .bind(0, keyId)
                                        .map(ApiKeysR2dbc::key)
                                        .one()))
                .next();
    }

    @Override
    public Mono<Void> recordUse(ApiKey key, Instant at) {
        UUID ownerId = key.owner().id();
        return transactions.writing(
                ownerId, () -> asPartner(ownerId).then(update(RECORD_USE, key.keyId(), ownerId, at)));
    }

    @Override
    public Mono<Void> removeAll(UUID companyId) {
        return database.sql(REMOVE_ALL).bind(0, companyId).then();
    }

    private Mono<Void> asPartner(UUID partnerId) {
        return database.sql(AS_PARTNER).bind(0, "{" + partnerId + "}").then();
    }

    private Mono<Void> insert(ApiKey key) {
        GenericExecuteSpec insert = database.sql(INSERT).bind(0, key.keyId());
        insert = switch (key.owner()) {
            case OfCompany company -> insert.bind(1, company.companyId()).bindNull(2, UUID.class);
            case OfPartner partner -> insert.bindNull(1, UUID.class).bind(2, partner.partnerId());
        };
        return insert.bind(3, key.owner().roleName())
                .bind(4, key.name())
                .bind(5, key.digest())
                .bind(6, key.createdAt())
                .bind(7, key.createdBy())
                .bind(8, key.expiresAt())
                .then();
    }

    private Mono<Void> update(String sql, UUID keyId, UUID ownerId, Instant at) {
        return database.sql(sql).bind(0, keyId).bind(1, ownerId).bind(2, at).then();
    }

    private static ApiKey key(Readable row) {
        return new ApiKey(
                Columns.uuid(row, "key_id"),
                owner(row),
                Columns.text(row, "name"),
                Columns.text(row, "digest"),
                Columns.instant(row, "created_at"),
                Columns.text(row, "created_by"),
                Columns.instant(row, "expires_at"),
                Columns.instantOrNull(row, "revoked_at"),
                Columns.instantOrNull(row, "last_used_at"));
    }

    private static ApiKeyOwner owner(Readable row) {
        UUID companyId = Columns.uuidOrNull(row, "company_id");
        String role = Columns.text(row, "role");
        return companyId != null
                ? new OfCompany(companyId, CompanyRole.valueOf(role))
                : new OfPartner(Columns.uuid(row, "partner_id"), PartnerRole.valueOf(role));
    }
}
