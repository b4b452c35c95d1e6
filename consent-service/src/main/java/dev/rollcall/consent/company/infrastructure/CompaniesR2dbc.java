package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.consent.command.Acts;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.AddCompany;
import dev.rollcall.consent.company.model.CompanyRules;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.events.companies.Company;
import dev.rollcall.messaging.Outbox;
import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Companies as rows. */
@Component
final class CompaniesR2dbc implements Companies {

    /** Shows a transaction the companies of one partner, beside those that it was opened for. */
    private static final String AS_PARTNER = "SELECT set_config('rollcall.partners', $1, true)";

    /** Two additions to one partner wait for each other, so that a name cannot be taken twice. */
    private static final String LOCK_PARTNER = "SELECT pg_advisory_xact_lock(hashtextextended('partner ' || $1, 0))";

    private static final String NAME_TAKEN = """
            SELECT EXISTS (SELECT FROM company WHERE partner_id = $1 AND lower(name) = lower($2)) AS taken
            """;

    private static final String INSERT = """
            INSERT INTO company (company_id, revision, partner_id, name, time_zone, status) VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String OF_IDS = "SELECT * FROM company WHERE company_id = ANY ($1) ORDER BY name, company_id";

    private static final String OF_PARTNER = "SELECT * FROM company WHERE partner_id = $1 ORDER BY name, company_id";

    private static final String KEEP_PARTNER = """
            INSERT INTO partner (partner_id, name) VALUES ($1, $2) ON CONFLICT (partner_id) DO UPDATE SET name = $2
            """;

    private static final String PARTNER = "SELECT * FROM partner WHERE partner_id = $1";

    private final DatabaseClient database;
    private final CompanyTransactions transactions;
    private final Outbox outbox;

    CompaniesR2dbc(DatabaseClient database, CompanyTransactions transactions, Outbox outbox) {
        this.database = database;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public Mono<Outcome<Company>> decide(AddCompany command) {
        String partner = command.partnerId().toString();
        return transactions.writing(
                command.companyId(),
                () -> set(LOCK_PARTNER, partner)
                        .then(set(AS_PARTNER, "{" + partner + "}"))
                        .then(nameTaken(command))
                        .map(taken -> CompanyRules.decide(command, taken))
                        .flatMap(outcome -> Flux.fromIterable(outcome.events())
                                .concatMap(company -> insert(company)
                                        .then(outbox.append(
                                                Acts.cause(command.act()),
                                                List.of(
                                                        company,
                                                        command.act()
                                                                .audited(
                                                                        company.companyId(),
                                                                        "company.add",
                                                                        partner,
                                                                        company.timeZone())))))
                                .then(Mono.just(outcome))));
    }

    @Override
    public Mono<Company> of(UUID companyId) {
        return of(List.of(companyId)).next();
    }

    @Override
    public Flux<Company> of(Collection<UUID> companyIds) {
        return transactions.reading(
                companyIds,
                () -> database.sql(OF_IDS)
                        .bind(0, companyIds.toArray(UUID[]::new))
                        .map(CompaniesR2dbc::company)
                        .all());
    }

    @Override
    public Flux<Company> ofPartner(UUID partnerId) {
        return asPartner(
                partnerId,
                () -> database.sql(OF_PARTNER)
                        .bind(0, partnerId)
                        .map(CompaniesR2dbc::company)
                        .all());
    }

    @Override
    public Mono<Void> keep(Partner partner) {
        return transactions.writingOutside(() -> set(AS_PARTNER, "{" + partner.partnerId() + "}")
                .then(database.sql(KEEP_PARTNER)
                        .bind(0, partner.partnerId())
                        .bind(1, partner.name())
                        .then()));
    }

    @Override
    public Mono<Partner> partner(UUID partnerId) {
        return asPartner(
                        partnerId,
                        () -> database.sql(PARTNER)
                                .bind(0, partnerId)
                                .map(row ->
                                        new Partner(partnerId, Objects.requireNonNull(row.get("name", String.class))))
                                .one())
                .next();
    }

    private <T> Flux<T> asPartner(UUID partnerId, Supplier<Publisher<T>> work) {
        return transactions.reading(
                List.of(), () -> set(AS_PARTNER, "{" + partnerId + "}").thenMany(Flux.defer(work)));
    }

    private Mono<Boolean> nameTaken(AddCompany command) {
        return database.sql(NAME_TAKEN)
                .bind(0, command.partnerId())
                .bind(1, command.name().strip())
                .map(row -> Boolean.TRUE.equals(row.get("taken", Boolean.class)))
                .one();
    }

    private Mono<Void> insert(Company company) {
        return database.sql(INSERT)
                .bind(0, company.companyId())
                .bind(1, company.revision())
                .bind(2, company.partnerId())
                .bind(3, company.name())
                .bind(4, company.timeZone())
                .bind(5, company.status().name())
                .then();
    }

    private Mono<Void> set(String sql, String value) {
        return database.sql(sql).bind(0, value).then();
    }

    private static Company company(Readable row) {
        return new Company(
                Objects.requireNonNull(row.get("company_id", UUID.class)),
                Objects.requireNonNull(row.get("revision", Long.class)),
                Objects.requireNonNull(row.get("partner_id", UUID.class)),
                Objects.requireNonNull(row.get("name", String.class)),
                Objects.requireNonNull(row.get("time_zone", String.class)),
                Company.Status.valueOf(Objects.requireNonNull(row.get("status", String.class))));
    }
}
