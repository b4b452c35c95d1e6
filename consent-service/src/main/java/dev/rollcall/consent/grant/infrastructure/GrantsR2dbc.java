package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.grant.model.GrantEvent.RoleGranted;
import dev.rollcall.consent.grant.model.GrantEvent.RoleRevoked;
import dev.rollcall.consent.grant.model.PartnerRole;
import dev.rollcall.database.Columns;
import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Grants as rows. */
@Component
final class GrantsR2dbc implements Grants {

    /** Shows a transaction the grants of one person, whatever they are on. */
    private static final String AS_SUBJECT = "SELECT set_config('rollcall.subject', $1, true)";

    private static final String AS_PARTNER = "SELECT set_config('rollcall.partners', $1, true)";

    private static final String PARTNERS_OF = "SELECT * FROM partner_grant WHERE subject = $1 ORDER BY partner_id";

    private static final String COMPANIES_OF = "SELECT * FROM company_grant WHERE subject = $1 ORDER BY company_id";

    private static final String ONE = "SELECT * FROM company_grant WHERE company_id = $1 AND subject = $2";

    private static final String ON_COMPANY = "SELECT * FROM company_grant WHERE company_id = $1 ORDER BY subject";

    private static final String GRANT = """
            INSERT INTO company_grant (company_id, subject, name, role) VALUES ($1, $2, $3, $4)
            ON CONFLICT (company_id, subject) DO UPDATE SET name = $3, role = $4
            """;

    private static final String REVOKE = "DELETE FROM company_grant WHERE company_id = $1 AND subject = $2";
    private static final String REVOKE_ALL = "DELETE FROM company_grant WHERE company_id = $1";
    private static final String COMPANY_EXISTS = """
            SELECT company_id FROM company WHERE company_id = $1 AND closure IS DISTINCT FROM 'DELETED'
            """;

    private static final String SAVE_ON_PARTNER = """
            INSERT INTO partner_grant (partner_id, subject, name, role) VALUES ($1, $2, $3, $4)
            ON CONFLICT (partner_id, subject) DO UPDATE SET name = $3, role = $4
            """;

    private final DatabaseClient database;
    private final CompanyTransactions transactions;

    GrantsR2dbc(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public Mono<Optional<Grant.OnCompany>> load(UUID companyId, GrantCommand command) {
        return database.sql(COMPANY_EXISTS)
                .bind(0, companyId)
                .fetch()
                .first()
                .flatMap(exists -> database.sql(ONE)
                        .bind(0, companyId)
                        .bind(1, command.subject())
                        .map(GrantsR2dbc::companyGrant)
                        .one()
                        .singleOptional());
    }

    @Override
    public Mono<Void> save(
            UUID companyId,
            Optional<Grant.OnCompany> before,
            Optional<Grant.OnCompany> after,
            List<GrantEvent> events) {
        return Flux.fromIterable(events).concatMap(this::save).then();
    }

    @Override
    public Flux<Grant> of(String subject) {
        return transactions.reading(
                List.of(),
                () -> database.sql(AS_SUBJECT)
                        .bind(0, subject)
                        .then()
                        .thenMany(Flux.<Grant>concat(
                                database.sql(PARTNERS_OF)
                                        .bind(0, subject)
                                        .map(GrantsR2dbc::partnerGrant)
                                        .all(),
                                database.sql(COMPANIES_OF)
                                        .bind(0, subject)
                                        .map(GrantsR2dbc::companyGrant)
                                        .all())));
    }

    @Override
    public Flux<Grant.OnCompany> onCompany(UUID companyId) {
        return transactions.reading(
                companyId,
                () -> database.sql(ON_COMPANY)
                        .bind(0, companyId)
                        .map(GrantsR2dbc::companyGrant)
                        .all());
    }

    @Override
    public Mono<Void> saveOnPartner(Grant.OnPartner grant) {
        return transactions.writingOutside(() -> database.sql(AS_PARTNER)
                .bind(0, "{" + grant.partnerId() + "}")
                .then()
                .then(database.sql(SAVE_ON_PARTNER)
                        .bind(0, grant.partnerId())
                        .bind(1, grant.subject())
                        .bind(2, grant.name())
                        .bind(3, grant.role().name())
                        .then()));
    }

    @Override
    public Mono<Void> removeAll(UUID companyId) {
        return database.sql(REVOKE_ALL).bind(0, companyId).then();
    }

    private Mono<Void> save(GrantEvent event) {
        return switch (event) {
            case RoleGranted(Grant.OnCompany grant) ->
                database.sql(GRANT)
                        .bind(0, grant.companyId())
                        .bind(1, grant.subject())
                        .bind(2, grant.name())
                        .bind(3, grant.role().name())
                        .then();
            case RoleRevoked(UUID companyId, String subject) ->
                database.sql(REVOKE).bind(0, companyId).bind(1, subject).then();
        };
    }

    private static Grant.OnPartner partnerGrant(Readable row) {
        return new Grant.OnPartner(
                Columns.uuid(row, "partner_id"),
                Columns.text(row, "subject"),
                Columns.text(row, "name"),
                PartnerRole.valueOf(Columns.text(row, "role")));
    }

    private static Grant.OnCompany companyGrant(Readable row) {
        return new Grant.OnCompany(
                Columns.uuid(row, "company_id"),
                Columns.text(row, "subject"),
                Columns.text(row, "name"),
                CompanyRole.valueOf(Columns.text(row, "role")));
    }
}
