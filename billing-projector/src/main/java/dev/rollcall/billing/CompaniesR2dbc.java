package dev.rollcall.billing;

import static dev.rollcall.billing.Columns.column;

import dev.rollcall.events.companies.Company;
import dev.rollcall.messaging.CannotHandle;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What billing needs of a company: when its days end. */
@Component
final class CompaniesR2dbc {

    private static final String KEEP = """
            INSERT INTO company AS c (company_id, revision, partner_id, time_zone, status)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (company_id) DO UPDATE SET revision = $2, partner_id = $3, time_zone = $4, status = $5
            WHERE c.revision < $2
            """;

    private static final String ZONES = "SELECT company_id, time_zone FROM company WHERE company_id = ANY ($1)";

    private final DatabaseClient database;

    CompaniesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps a company unless a later revision is known. */
    Mono<Void> keep(Company company) {
        try {
            ZoneId.of(company.timeZone());
        } catch (DateTimeException e) {
            return Mono.error(new CannotHandle(
                    "Company %s (%s) has the time zone %s, which there is not. Choose another for it."
                            .formatted(company.name(), company.companyId(), company.timeZone()),
                    e));
        }
        return database.sql(KEEP)
                .bind(0, company.companyId())
                .bind(1, company.revision())
                .bind(2, company.partnerId())
                .bind(3, company.timeZone())
                .bind(4, company.status().name())
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Where the days of some companies end. A company that is not known yet is missing. */
    Mono<Map<UUID, ZoneId>> zones(Collection<UUID> companyIds) {
        return database.sql(ZONES)
                .bind(0, companyIds.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        column(row, "company_id", UUID.class), ZoneId.of(column(row, "time_zone", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
