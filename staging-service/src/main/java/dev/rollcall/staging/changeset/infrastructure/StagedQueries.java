package dev.rollcall.staging.changeset.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.staging.changeset.infrastructure.StagedApi.StagedPage;
import dev.rollcall.staging.changeset.infrastructure.StagedApi.StagedRow;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The list query behind the staged state. It decides nothing. */
@Component
final class StagedQueries {

    private final DatabaseClient database;

    StagedQueries(DatabaseClient database) {
        this.database = database;
    }

    /** Who is staged, in the order of the ids' text, beginning behind one of them. */
    Mono<StagedPage> page(UUID companyId, @Nullable UUID after, int limit) {
        GenericExecuteSpec sql = database.sql("""
                        SELECT object_id, verdict, group_ids FROM staged_person
                        WHERE company_id = $1 AND ($2::uuid IS NULL OR object_id > $2) ORDER BY object_id LIMIT $3
                        """).bind(0, companyId).bind(2, limit);
        return (after == null ? sql.bindNull(1, UUID.class) : sql.bind(1, after))
                .map(row -> new StagedRow(
                        required(row, "object_id", UUID.class),
                        Verdict.valueOf(required(row, "verdict", String.class)),
                        List.of(required(row, "group_ids", UUID[].class))))
                .all()
                .collectList()
                .flatMap(people -> page(companyId, people));
    }

    private Mono<StagedPage> page(UUID companyId, List<StagedRow> people) {
        return database.sql("SELECT digest, scope_revision, change_set_id FROM staged_state WHERE company_id = $1")
                .bind(0, companyId)
                .map(row -> new StagedPage(
                        required(row, "digest", String.class),
                        required(row, "scope_revision", Long.class),
                        required(row, "change_set_id", UUID.class),
                        people))
                .one()
                .defaultIfEmpty(new StagedPage(null, 0, null, people));
    }
}
