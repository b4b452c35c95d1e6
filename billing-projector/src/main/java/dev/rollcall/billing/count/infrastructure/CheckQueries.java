package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.billing.count.model.CountCheck;
import dev.rollcall.database.Columns;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts a company's intervals again, fact by fact, beside what was announced at the time. One statement sees one state. */
@Component
final class CheckQueries {

    private static final String CHECK = """
            WITH steps AS (
                SELECT opened_by AS fact, 1 AS step, NULL::bigint AS revision, NULL::bigint AS billable
                FROM billable_interval WHERE company_id = $1
                UNION ALL
                SELECT closed_by, -1, NULL, NULL FROM billable_interval WHERE company_id = $1 AND closed_by IS NOT NULL
                UNION ALL
                SELECT fact, 0, revision, billable FROM billable_count WHERE company_id = $1),
            recount AS (
                SELECT revision, billable, sum(step) OVER (ORDER BY fact RANGE UNBOUNDED PRECEDING) AS counted
                FROM steps),
            wrong AS (
                SELECT * FROM recount WHERE revision IS NOT NULL AND billable <> counted)
            SELECT t.commit, t.billable, t.claimed, t.underway_commit,
                   (SELECT count(*) FROM billable_interval WHERE company_id = $1 AND closed_by IS NULL) AS open_intervals,
                   (SELECT max(revision) FROM billable_count WHERE company_id = $1) AS revision,
                   (SELECT billable FROM billable_count WHERE company_id = $1 ORDER BY revision DESC LIMIT 1) AS latest_billable,
                   (SELECT count(*) FROM wrong) AS wrong,
                   (SELECT min(revision) FROM wrong) AS first_wrong
            FROM tally t WHERE t.company_id = $1
            """;

    private final DatabaseClient database;

    CheckQueries(DatabaseClient database) {
        this.database = database;
    }

    /** Checks a company; empty for a company without facts. */
    Mono<CountCheck> check(UUID companyId) {
        return database.sql(CHECK)
                .bind(0, companyId)
                .map(row -> new CountCheck(
                        Columns.number(row, "commit"),
                        Columns.number(row, "billable"),
                        Columns.number(row, "claimed"),
                        Columns.numberOrNull(row, "underway_commit"),
                        Columns.number(row, "open_intervals"),
                        Columns.numberOrNull(row, "revision"),
                        Columns.numberOrNull(row, "latest_billable"),
                        Columns.number(row, "wrong"),
                        Columns.numberOrNull(row, "first_wrong")))
                .one();
    }
}
