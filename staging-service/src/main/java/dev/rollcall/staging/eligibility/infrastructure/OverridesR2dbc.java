package dev.rollcall.staging.eligibility.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.staging.eligibility.application.Overrides;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class OverridesR2dbc implements Overrides {

    private final DatabaseClient database;

    OverridesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Set<UUID>> of(UUID companyId) {
        return database.sql("SELECT object_id FROM eligibility_override WHERE company_id = $1")
                .bind(0, companyId)
                .map(row -> required(row, "object_id", UUID.class))
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Mono<Boolean> add(UUID companyId, UUID objectId, String by, Instant at) {
        return database.sql("""
                        INSERT INTO eligibility_override (company_id, object_id, decided_by, decided_at)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (company_id, object_id) DO NOTHING
                        """)
                .bind(0, companyId)
                .bind(1, objectId)
                .bind(2, by)
                .bind(3, at)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Boolean> remove(UUID companyId, UUID objectId) {
        return database.sql("DELETE FROM eligibility_override WHERE company_id = $1 AND object_id = $2")
                .bind(0, companyId)
                .bind(1, objectId)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }
}
