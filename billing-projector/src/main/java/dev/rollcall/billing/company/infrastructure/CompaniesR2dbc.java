package dev.rollcall.billing.company.infrastructure;

import dev.rollcall.billing.company.application.Companies;
import dev.rollcall.database.Columns;
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

/** Companies as rows. */
@Component
final class CompaniesR2dbc implements Companies {

    private static final String SAVE = """
            INSERT INTO company AS c (company_id, revision, partner_id, time_zone, status)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (company_id) DO UPDATE SET revision = $2, partner_id = $3, time_zone = $4, status = $5
            WHERE c.revision < $2
            """;

    private static final String TIME_ZONES = "SELECT company_id, time_zone FROM company WHERE company_id = ANY ($1)";

    private final DatabaseClient database;

    CompaniesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> save(Company company) {
        try {
            ZoneId.of(company.timeZone());
        } catch (DateTimeException e) {
            return Mono.error(new CannotHandle(
                    "Company %s (%s) has the time zone %s, which does not exist. Choose another for it."
                            .formatted(company.name(), company.companyId(), company.timeZone()),
                    e));
        }
        return database.sql(SAVE)
                .bind(0, company.companyId())
                .bind(1, company.revision())
                .bind(2, company.partnerId())
                .bind(3, company.timeZone())
                .bind(4, company.status().name())
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Map<UUID, ZoneId>> timeZones(Collection<UUID> companyIds) {
        return database.sql(TIME_ZONES)
                .bind(0, companyIds.toArray(UUID[]::new))
                .map(row -> Map.entry(Columns.uuid(row, "company_id"), ZoneId.of(Columns.text(row, "time_zone"))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
