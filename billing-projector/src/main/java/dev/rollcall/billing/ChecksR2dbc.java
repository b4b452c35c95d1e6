package dev.rollcall.billing;

import static dev.rollcall.billing.Columns.column;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts a company's intervals again, fact by fact, beside what was told at the time. One statement sees one state. */
@Component
final class ChecksR2dbc {

    private static final String RECOUNT = """
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
            astray AS (
                SELECT * FROM recount WHERE revision IS NOT NULL AND billable <> counted)
            SELECT t.commit, t.billable, t.claimed, t.underway_commit,
                   (SELECT count(*) FROM billable_interval WHERE company_id = $1 AND closed_by IS NULL) AS standing,
                   (SELECT max(revision) FROM billable_count WHERE company_id = $1) AS revision,
                   (SELECT billable FROM billable_count WHERE company_id = $1 ORDER BY revision DESC LIMIT 1) AS told,
                   (SELECT count(*) FROM astray) AS astray,
                   (SELECT min(revision) FROM astray) AS first_astray
            FROM tally t WHERE t.company_id = $1
            """;

    private final DatabaseClient database;

    ChecksR2dbc(DatabaseClient database) {
        this.database = database;
    }

    /** Counts again; empty for a company without facts. */
    Mono<Recount> recount(UUID companyId) {
        return database.sql(RECOUNT)
                .bind(0, companyId)
                .map(row -> new Recount(
                        column(row, "commit", Long.class),
                        column(row, "billable", Long.class),
                        column(row, "claimed", Long.class),
                        row.get("underway_commit", Long.class),
                        column(row, "standing", Long.class),
                        row.get("revision", Long.class),
                        row.get("told", Long.class),
                        column(row, "astray", Long.class),
                        row.get("first_astray", Long.class)))
                .one();
    }
}
