package dev.rollcall.approval.company.infrastructure;

import dev.rollcall.events.companies.Company;
import dev.rollcall.events.connections.Connection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The tables {@code company} and {@code connection}: the highest revision received. */
final class KnownCompanies {

    private static final String COMPANY = """
            INSERT INTO company AS c (company_id, revision, partner_id, name, time_zone, status)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (company_id) DO UPDATE SET
                revision = excluded.revision, partner_id = excluded.partner_id, name = excluded.name,
                time_zone = excluded.time_zone, status = excluded.status
            WHERE c.revision < excluded.revision
            """;

    private static final String CONNECTION = """
            INSERT INTO connection AS c (company_id, revision, connection_id, cloud, tenant_id, status)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (company_id) DO UPDATE SET
                revision = excluded.revision, connection_id = excluded.connection_id, cloud = excluded.cloud,
                tenant_id = excluded.tenant_id, status = excluded.status
            WHERE c.revision < excluded.revision
            """;

    private static final String FORGET_CONNECTION = "DELETE FROM connection WHERE company_id = $1";

    private final DatabaseClient database;

    KnownCompanies(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps a company, unless a later revision of it is known; of a deleted one, no name. */
    Mono<Boolean> keep(Company company) {
        return database.sql(COMPANY)
                .bind(0, company.companyId())
                .bind(1, company.revision())
                .bind(2, company.partnerId())
                .bind(3, company.lifecycle() == Company.Lifecycle.DELETED ? "" : company.name())
                .bind(4, company.timeZone())
                .bind(5, company.lifecycle().name())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Deletes what is known of a deleted company's connection. */
    Mono<Void> forget(UUID companyId) {
        return database.sql(FORGET_CONNECTION)
                .bind(0, companyId)
                .fetch()
                .rowsUpdated()
                .then();
    }

    Mono<Void> keep(Connection connection) {
        GenericExecuteSpec statement = database.sql(CONNECTION)
                .bind(0, connection.companyId())
                .bind(1, connection.revision())
                .bind(2, connection.connectionId())
                .bind(3, connection.cloud().name())
                .bind(5, connection.status().name());
        return (connection.tenantId() == null
                        ? statement.bindNull(4, UUID.class)
                        : statement.bind(4, connection.tenantId()))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
