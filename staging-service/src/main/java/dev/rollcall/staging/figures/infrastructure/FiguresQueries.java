package dev.rollcall.staging.figures.infrastructure;

import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.staging.figures.model.Figures;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the figures: the one place where they are counted for pages and scripts. A hundred thousand accounts take some tens of
 * milliseconds, from an index of (company, in scope, verdict, reason).
 */
@Component
final class FiguresQueries {

    private static final TypeReference<TreeMap<Reason, Long>> BY_REASON = new TypeReference<>() {};

    /** {@code $1} the companies, {@code $2} whether to count as if the scope were everyone. */
    private static final String FIGURES = """
            WITH counted AS (
                SELECT company_id, in_scope OR $2 AS in_scope, verdict, reason, count(*) AS accounts
                FROM directory_user
                WHERE company_id = ANY ($1) AND presence = 'LIVE'
                GROUP BY company_id, in_scope OR $2, verdict, reason)
            SELECT d.company_id, d.tenant_id, d.last_run_id, d.groups, d.settled_at,
                   coalesce(s.kind, 'NOT_CHOSEN') AS scope, coalesce(s.revision, 0) AS scope_revision, t.change_set_id,
                   coalesce(sum(c.accounts), 0)::bigint AS directory,
                   coalesce(sum(c.accounts) FILTER (WHERE c.in_scope), 0)::bigint AS in_scope,
                   coalesce(sum(c.accounts) FILTER (WHERE c.in_scope AND c.verdict = 'ELIGIBLE'), 0)::bigint AS eligible,
                   coalesce(sum(c.accounts) FILTER (WHERE c.in_scope AND c.verdict = 'EXCLUDED'), 0)::bigint AS not_synced,
                   coalesce(sum(c.accounts) FILTER (WHERE c.in_scope AND c.verdict = 'DOUBTFUL'), 0)::bigint AS doubtful,
                   coalesce(jsonb_object_agg(c.reason, c.accounts) FILTER (WHERE c.in_scope AND c.verdict = 'EXCLUDED'),
                            '{}')::text AS excluded
            FROM directory d
            LEFT JOIN scope s ON s.company_id = d.company_id
            LEFT JOIN staged_state t ON t.company_id = d.company_id
            LEFT JOIN counted c ON c.company_id = d.company_id
            WHERE d.company_id = ANY ($1)
            GROUP BY d.company_id, s.kind, s.revision, t.change_set_id
            ORDER BY d.company_id
            """;

    private final DatabaseClient database;
    private final JsonMapper json = new JsonMapper();

    FiguresQueries(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The figures of a company whose directory was read, with what they are of.
     *
     * @param groups live groups
     * @param scope kind of the scope in force: {@code NOT_CHOSEN}, {@code EVERYONE} or {@code GROUPS}
     */
    record Counted(UUID companyId, UUID tenantId, UUID lastRunId, long groups, String scope, Figures figures) {}

    /** The figures of one company. */
    Mono<Figures> of(UUID companyId) {
        return counted(List.of(companyId), false)
                .next()
                .map(Counted::figures)
                .switchIfEmpty(Mono.defer(() -> scopeRevision(companyId).map(Figures::beforeAnyReading)));
    }

    /** The figures of those of the companies whose directory was read. */
    Flux<Counted> of(Collection<UUID> companyIds) {
        return counted(companyIds, false);
    }

    /** The figures as they would be if everyone were in scope; empty when the directory was never read. */
    Mono<Counted> ofEveryone(UUID companyId) {
        return counted(List.of(companyId), true).next();
    }

    private Flux<Counted> counted(Collection<UUID> companyIds, boolean everyone) {
        return database.sql(FIGURES)
                .bind(0, companyIds.toArray(UUID[]::new))
                .bind(1, everyone)
                .map(this::row)
                .all();
    }

    private Mono<Long> scopeRevision(UUID companyId) {
        return database.sql("SELECT revision FROM scope WHERE company_id = $1")
                .bind(0, companyId)
                .map(row -> Columns.number(row, "revision"))
                .one()
                .defaultIfEmpty(0L);
    }

    private Counted row(Readable row) {
        long eligible = Columns.number(row, "eligible");
        long doubtful = Columns.number(row, "doubtful");
        Map<Reason, Long> excluded = json.readValue(Columns.text(row, "excluded"), BY_REASON);
        return new Counted(
                Columns.uuid(row, "company_id"),
                Columns.uuid(row, "tenant_id"),
                Columns.uuid(row, "last_run_id"),
                Columns.number(row, "groups"),
                Columns.text(row, "scope"),
                new Figures(
                        Columns.number(row, "directory"),
                        Columns.number(row, "in_scope"),
                        eligible,
                        Columns.number(row, "not_synced"),
                        excluded,
                        eligible + doubtful,
                        doubtful,
                        Columns.number(row, "scope_revision"),
                        Columns.uuidOrNull(row, "change_set_id"),
                        Columns.instant(row, "settled_at")));
    }
}
