package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.command.Acts;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.grant.model.GrantRules;
import dev.rollcall.consent.grant.model.PartnerRole;
import dev.rollcall.messaging.Outbox;
import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
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

    private static final String GIVE = """
            INSERT INTO company_grant (company_id, subject, name, role) VALUES ($1, $2, $3, $4)
            ON CONFLICT (company_id, subject) DO UPDATE SET name = $3, role = $4
            """;

    private static final String TAKE = "DELETE FROM company_grant WHERE company_id = $1 AND subject = $2";

    private static final String KEEP_ON_PARTNER = """
            INSERT INTO partner_grant (partner_id, subject, name, role) VALUES ($1, $2, $3, $4)
            ON CONFLICT (partner_id, subject) DO UPDATE SET name = $3, role = $4
            """;

    private final DatabaseClient database;
    private final CompanyTransactions transactions;
    private final Outbox outbox;

    GrantsR2dbc(DatabaseClient database, CompanyTransactions transactions, Outbox outbox) {
        this.database = database;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public Mono<Outcome<GrantEvent>> decide(GrantCommand command) {
        return transactions.writing(
                command.companyId(),
                () -> database.sql(ONE)
                        .bind(0, command.companyId())
                        .bind(1, command.subject())
                        .map(GrantsR2dbc::companyGrant)
                        .one()
                        .singleOptional()
                        .map(now -> GrantRules.decide(command, now))
                        .flatMap(outcome -> Flux.fromIterable(outcome.events())
                                .concatMap(event -> keep(event).then(audit(command, event)))
                                .then(Mono.just(outcome))));
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
    public Mono<Void> keep(Grant.OnPartner grant) {
        return transactions.writingOutside(() -> database.sql(AS_PARTNER)
                .bind(0, "{" + grant.partnerId() + "}")
                .then()
                .then(database.sql(KEEP_ON_PARTNER)
                        .bind(0, grant.partnerId())
                        .bind(1, grant.subject())
                        .bind(2, grant.name())
                        .bind(3, grant.role().name())
                        .then()));
    }

    private Mono<Void> keep(GrantEvent event) {
        return switch (event) {
            case GrantEvent.RoleGiven(Grant.OnCompany grant) ->
                database.sql(GIVE)
                        .bind(0, grant.companyId())
                        .bind(1, grant.subject())
                        .bind(2, grant.name())
                        .bind(3, grant.role().name())
                        .then();
            case GrantEvent.RoleTaken(UUID companyId, String subject) ->
                database.sql(TAKE).bind(0, companyId).bind(1, subject).then();
        };
    }

    private Mono<Void> audit(GrantCommand command, GrantEvent event) {
        return outbox.append(
                Acts.cause(command.act()),
                List.of(
                        switch (event) {
                            case GrantEvent.RoleGiven(Grant.OnCompany grant) ->
                                command.act()
                                        .audited(
                                                command.companyId(),
                                                "grant.give",
                                                grant.subject(),
                                                grant.role().name());
                            case GrantEvent.RoleTaken(UUID companyId, String subject) ->
                                command.act().audited(companyId, "grant.take", subject, null);
                        }));
    }

    private static Grant.OnPartner partnerGrant(Readable row) {
        return new Grant.OnPartner(
                Objects.requireNonNull(row.get("partner_id", UUID.class)),
                text(row, "subject"),
                text(row, "name"),
                PartnerRole.valueOf(text(row, "role")));
    }

    private static Grant.OnCompany companyGrant(Readable row) {
        return new Grant.OnCompany(
                Objects.requireNonNull(row.get("company_id", UUID.class)),
                text(row, "subject"),
                text(row, "name"),
                CompanyRole.valueOf(text(row, "role")));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
