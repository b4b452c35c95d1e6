package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyCommand.AddCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ArchiveCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ChangeCompany;
import dev.rollcall.consent.company.model.CompanyCommand.DeleteCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ReactivateCompany;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.database.Columns;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.companies.Company.Closure;
import dev.rollcall.events.companies.Company.Status;
import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Companies as rows. The row of a deleted company stays, so that its revision goes on and nothing takes its id again. */
@Component
final class CompaniesR2dbc implements Companies {

    /** Shows a transaction the companies of one partner, beside those that it was opened for. */
    private static final String AS_PARTNER = "SELECT set_config('rollcall.partners', $1, true)";
    /** Two commands that give a company of one partner its name wait for each other, so that no name is used twice. */
    private static final String LOCK_PARTNER = "SELECT pg_advisory_xact_lock(hashtextextended('partner ' || $1, 0))";

    private static final String NAME_TAKEN = """
            SELECT EXISTS (SELECT FROM company
                           WHERE partner_id = $1 AND lower(name) = lower($2) AND company_id <> $3
                             AND closure IS DISTINCT FROM 'DELETED') AS taken
            """;
    private static final String SAVE = """
            INSERT INTO company AS c (company_id, revision, partner_id, name, time_zone, status, closure)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (company_id) DO UPDATE SET revision = $2, name = $4, time_zone = $5, status = $6, closure = $7
            WHERE c.revision < $2
            """;
    private static final String OF_IDS = """
            SELECT * FROM company WHERE company_id = ANY ($1) AND closure IS DISTINCT FROM 'DELETED' ORDER BY name, company_id
            """;
    private static final String OF_PARTNER = """
            SELECT * FROM company WHERE partner_id = $1 AND closure IS DISTINCT FROM 'DELETED' ORDER BY name, company_id
            """;
    private static final String SAVE_PARTNER = """
            INSERT INTO partner (partner_id, name) VALUES ($1, $2) ON CONFLICT (partner_id) DO UPDATE SET name = $2
            """;
    private static final String PARTNER = "SELECT * FROM partner WHERE partner_id = $1";

    private final DatabaseClient database;
    private final CompanyTransactions transactions;

    CompaniesR2dbc(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public Mono<CompanyState> load(UUID companyId, CompanyCommand command) {
        return switch (command) {
            case AddCompany c -> nameTaken(c.partnerId(), c.name(), companyId).map(CompanyState::none);
            case ChangeCompany c ->
                existing(companyId)
                        .flatMap(company -> nameTaken(company.partnerId(), c.name(), companyId)
                                .map(taken -> CompanyState.of(company, taken)));
            case ArchiveCompany ignored -> existing(companyId).map(company -> CompanyState.of(company, false));
            case ReactivateCompany ignored -> existing(companyId).map(company -> CompanyState.of(company, false));
            case DeleteCompany ignored -> existing(companyId).map(company -> CompanyState.of(company, false));
        };
    }

    @Override
    public Mono<Void> save(UUID companyId, CompanyState before, CompanyState after, List<CompanyEvent> events) {
        Company company = after.company().orElseThrow();
        Closure closure = company.closure();
        return database.sql(SAVE)
                .bind(0, company.companyId())
                .bind(1, company.revision())
                .bind(2, company.partnerId())
                .bind(3, company.name())
                .bind(4, company.timeZone())
                .bind(5, company.status().name())
                .bind(6, closure == null ? Parameters.in(R2dbcType.VARCHAR) : Parameters.in(closure.name()))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("Company " + companyId + " was not saved")))
                .then();
    }

    @Override
    public Mono<Company> of(UUID companyId) {
        return of(List.of(companyId)).next();
    }

    @Override
    public Flux<Company> of(Collection<UUID> companyIds) {
        return transactions.reading(companyIds, () -> select(companyIds));
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
    public Mono<Void> savePartner(Partner partner) {
        return transactions.writingOutside(() -> set(AS_PARTNER, "{" + partner.partnerId() + "}")
                .then(database.sql(SAVE_PARTNER)
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
                                .map(row -> new Partner(partnerId, Columns.text(row, "name")))
                                .one())
                .next();
    }

    private Mono<Company> existing(UUID companyId) {
        return select(List.of(companyId)).next();
    }

    private Flux<Company> select(Collection<UUID> companyIds) {
        return database.sql(OF_IDS)
                .bind(0, companyIds.toArray(UUID[]::new))
                .map(CompaniesR2dbc::company)
                .all();
    }

    private <T> Flux<T> asPartner(UUID partnerId, Supplier<Publisher<T>> work) {
        return transactions.reading(
                List.of(), () -> set(AS_PARTNER, "{" + partnerId + "}").thenMany(Flux.defer(work)));
    }

    /** Whether another company of the partner has the name. Until the transaction ends, no other command can give it to one. */
    private Mono<Boolean> nameTaken(UUID partnerId, @Nullable String name, UUID companyId) {
        if (name == null) {
            return Mono.just(false);
        }
        return set(LOCK_PARTNER, partnerId.toString())
                .then(set(AS_PARTNER, "{" + partnerId + "}"))
                .then(database.sql(NAME_TAKEN)
                        .bind(0, partnerId)
                        .bind(1, name.strip())
                        .bind(2, companyId)
                        .map(row -> Columns.flag(row, "taken"))
                        .one());
    }

    private Mono<Void> set(String sql, String value) {
        return database.sql(sql).bind(0, value).then();
    }

    private static Company company(Readable row) {
        String closure = Columns.textOrNull(row, "closure");
        return new Company(
                Columns.uuid(row, "company_id"),
                Columns.number(row, "revision"),
                Columns.uuid(row, "partner_id"),
                Columns.text(row, "name"),
                Columns.text(row, "time_zone"),
                Status.valueOf(Columns.text(row, "status")),
                closure == null ? null : Closure.valueOf(closure));
    }
}
