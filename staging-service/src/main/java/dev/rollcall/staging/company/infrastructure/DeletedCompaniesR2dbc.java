package dev.rollcall.staging.company.infrastructure;

import dev.rollcall.database.Columns;
import dev.rollcall.staging.company.application.DeletedCompanies;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class DeletedCompaniesR2dbc implements DeletedCompanies {

    /** Every table that has rows of companies, but the one that remembers who was deleted. */
    private static final List<String> TABLES = List.of(
            "snapshot_membership",
            "snapshot_group",
            "snapshot_user",
            "snapshot_page",
            "snapshot_run",
            "staged_person",
            "staged_group",
            "staged_state",
            "eligibility_override",
            "scope",
            "directory_membership",
            "directory_group",
            "directory_user",
            "directory");

    private final DatabaseClient database;

    DeletedCompaniesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> contains(UUID companyId) {
        return database.sql("SELECT EXISTS (SELECT FROM deleted_company WHERE company_id = $1) AS deleted")
                .bind(0, companyId)
                .map(row -> Columns.flag(row, "deleted"))
                .one();
    }

    @Override
    public Mono<Void> delete(UUID companyId, Instant at) {
        return Flux.fromIterable(TABLES)
                .concatMap(table -> database.sql("DELETE FROM " + table + " WHERE company_id = $1")
                        .bind(0, companyId)
                        .fetch()
                        .rowsUpdated())
                .then(Mono.defer(() ->
                        database.sql("""
                            INSERT INTO deleted_company (company_id, deleted_at) VALUES ($1, $2)
                            ON CONFLICT (company_id) DO NOTHING
                            """).bind(0, companyId).bind(1, at).fetch().rowsUpdated()))
                .then();
    }
}
