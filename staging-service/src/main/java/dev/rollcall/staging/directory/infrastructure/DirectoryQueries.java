package dev.rollcall.staging.directory.infrastructure;

import static dev.rollcall.staging.database.Columns.needed;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.staging.eligibility.model.Classification;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The list queries behind pages. They decide nothing. */
@Component
final class DirectoryQueries {

    private static final String PEOPLE = """
            FROM directory_user u
            LEFT JOIN eligibility_override o ON o.company_id = u.company_id AND o.object_id = u.object_id
            WHERE u.company_id = $1 AND u.presence = 'LIVE'
              AND ($2::text IS NULL OR u.verdict = $2)
              AND ($3::text IS NULL OR u.reason = $3)
              AND ($4::text IS NULL
                   OR position(lower($4) IN lower(concat_ws(' ', u.display_name, u.user_principal_name, u.mail))) > 0)
            """;

    private static final String GROUPS = """
            FROM directory_group g
            LEFT JOIN scope s ON s.company_id = g.company_id AND g.group_id = ANY (s.group_ids)
            WHERE g.company_id = $1 AND (g.presence = 'LIVE' OR s.company_id IS NOT NULL)
              AND ($2::boolean IS NULL OR (s.company_id IS NOT NULL) = $2)
              AND ($3::text IS NULL
                   OR position(lower($3) IN lower(concat_ws(' ', g.display_name, g.description, g.mail))) > 0)
            """;

    private final DatabaseClient database;

    DirectoryQueries(DatabaseClient database) {
        this.database = database;
    }

    /** The directory in figures. All of it, whatever the scope. */
    record Summary(
            @Nullable UUID tenantId,
            long users,
            long groups,
            @Nullable UUID lastRunId,
            @Nullable Instant settledAt,
            Map<Verdict, Long> verdicts,
            Map<Reason, Long> excluded) {}

    /** A group in a list. {@code gone} is one that is selected and has disappeared from the directory. */
    record GroupRow(
            UUID groupId,
            String displayName,
            @Nullable String description,
            DirectoryGroup.Kind kind,
            boolean dynamic,
            @Nullable String membershipRule,
            boolean rulePaused,
            boolean membersReadable,
            long members,
            long eligible,
            long directMembers,
            long nestedGroups,
            boolean selected,
            boolean gone) {}

    /** A user in a list. */
    record PersonRow(
            UUID objectId,
            String displayName,
            String userPrincipalName,
            @Nullable String mail,
            Eligibility eligibility,
            boolean overridden) {}

    /** One company in a console. */
    record OverviewRow(
            UUID companyId, long users, long groups, Instant settledAt, String scope, long staged, long doubtful) {}

    Mono<Summary> summary(UUID companyId) {
        return database.sql("""
                        SELECT verdict, reason, count(*) AS users
                        FROM directory_user WHERE company_id = $1 AND presence = 'LIVE' GROUP BY verdict, reason
                        """)
                .bind(0, companyId)
                .map(Judged::of)
                .all()
                .collectList()
                .flatMap(judged -> database.sql("""
                                SELECT tenant_id, last_run_id, settled_at, users, groups
                                FROM directory WHERE company_id = $1
                                """)
                        .bind(0, companyId)
                        .map(row -> new Summary(
                                needed(row, "tenant_id", UUID.class),
                                needed(row, "users", Long.class),
                                needed(row, "groups", Long.class),
                                needed(row, "last_run_id", UUID.class),
                                needed(row, "settled_at", Instant.class),
                                Judged.verdicts(judged),
                                Judged.excluded(judged)))
                        .one()
                        .defaultIfEmpty(new Summary(null, 0, 0, null, null, Judged.verdicts(List.of()), Map.of())));
    }

    Mono<Listed<GroupRow>> groups(
            UUID companyId, @Nullable Boolean selected, @Nullable String search, int page, int size) {
        GenericExecuteSpec items = database.sql("SELECT g.*, s.company_id IS NOT NULL AS selected " + GROUPS
                + "ORDER BY lower(g.display_name), g.group_id OFFSET $4 LIMIT $5");
        GenericExecuteSpec count = database.sql("SELECT count(*) AS total " + GROUPS);
        return listed(
                filtered(count, companyId, selected, search),
                filtered(items, companyId, selected, search)
                        .bind(3, (long) page * size)
                        .bind(4, size)
                        .map(DirectoryQueries::group)
                        .all());
    }

    Mono<Listed<PersonRow>> people(
            UUID companyId,
            @Nullable Verdict verdict,
            @Nullable Reason reason,
            @Nullable String search,
            int page,
            int size) {
        GenericExecuteSpec items = database.sql("SELECT u.*, o.object_id IS NOT NULL AS overridden " + PEOPLE
                + "ORDER BY lower(u.display_name), u.object_id OFFSET $5 LIMIT $6");
        GenericExecuteSpec count = database.sql("SELECT count(*) AS total " + PEOPLE);
        return listed(
                filtered(count, companyId, verdict, reason, search),
                filtered(items, companyId, verdict, reason, search)
                        .bind(4, (long) page * size)
                        .bind(5, size)
                        .map(DirectoryQueries::person)
                        .all());
    }

    Flux<OverviewRow> overview(Collection<UUID> companyIds) {
        return database.sql("""
                        SELECT d.company_id, d.users, d.groups, d.settled_at, coalesce(s.kind, 'NOT_CHOSEN') AS scope,
                               coalesce(t.staged, 0) AS staged, coalesce(t.doubtful, 0) AS doubtful
                        FROM directory d
                        LEFT JOIN scope s ON s.company_id = d.company_id
                        LEFT JOIN staged_state t ON t.company_id = d.company_id
                        WHERE d.company_id = ANY ($1)
                        """)
                .bind(0, companyIds.toArray(UUID[]::new))
                .map(row -> new OverviewRow(
                        needed(row, "company_id", UUID.class),
                        needed(row, "users", Long.class),
                        needed(row, "groups", Long.class),
                        needed(row, "settled_at", Instant.class),
                        needed(row, "scope", String.class),
                        needed(row, "staged", Long.class),
                        needed(row, "doubtful", Long.class)))
                .all();
    }

    private static GenericExecuteSpec filtered(
            GenericExecuteSpec sql, UUID companyId, @Nullable Boolean selected, @Nullable String search) {
        return optional(optional(sql.bind(0, companyId), 1, selected, Boolean.class), 2, search, String.class);
    }

    private static GenericExecuteSpec filtered(
            GenericExecuteSpec sql,
            UUID companyId,
            @Nullable Verdict verdict,
            @Nullable Reason reason,
            @Nullable String search) {
        GenericExecuteSpec judged =
                optional(sql.bind(0, companyId), 1, verdict == null ? null : verdict.name(), String.class);
        return optional(
                optional(judged, 2, reason == null ? null : reason.name(), String.class), 3, search, String.class);
    }

    private static <T> GenericExecuteSpec optional(
            GenericExecuteSpec sql, int index, @Nullable T value, Class<T> type) {
        return value == null ? sql.bindNull(index, type) : sql.bind(index, value);
    }

    private static <T> Mono<Listed<T>> listed(GenericExecuteSpec count, Flux<T> items) {
        return count.map(row -> needed(row, "total", Long.class))
                .one()
                .flatMap(total -> items.collectList().map(all -> new Listed<>(total, all)));
    }

    private static GroupRow group(Readable row) {
        var known = DirectoryRows.group(row);
        return new GroupRow(
                known.id(),
                known.group().displayName(),
                known.group().description(),
                known.group().kind(),
                known.group().dynamic(),
                known.group().membershipRule(),
                known.group().rulePaused(),
                known.group().membersReadable(),
                known.counts().members(),
                known.counts().eligible(),
                known.counts().directMembers(),
                known.counts().nestedGroups(),
                needed(row, "selected", Boolean.class),
                !known.live());
    }

    private static PersonRow person(Readable row) {
        boolean overridden = needed(row, "overridden", Boolean.class);
        return new PersonRow(
                needed(row, "object_id", UUID.class),
                needed(row, "display_name", String.class),
                needed(row, "user_principal_name", String.class),
                row.get("mail", String.class),
                Classification.of(DirectoryRows.traits(row), overridden),
                overridden);
    }

    /** How many users have one judgement. */
    private record Judged(Verdict verdict, @Nullable Reason reason, long users) {

        static Judged of(Readable row) {
            String reason = row.get("reason", String.class);
            return new Judged(
                    Verdict.valueOf(needed(row, "verdict", String.class)),
                    reason == null ? null : Reason.valueOf(reason),
                    needed(row, "users", Long.class));
        }

        static Map<Verdict, Long> verdicts(List<Judged> all) {
            Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
            for (Verdict verdict : Verdict.values()) {
                verdicts.put(verdict, 0L);
            }
            all.forEach(one -> verdicts.merge(one.verdict, one.users, Long::sum));
            return verdicts;
        }

        static Map<Reason, Long> excluded(List<Judged> all) {
            Map<Reason, Long> excluded = new EnumMap<>(Reason.class);
            for (Judged one : all) {
                if (one.verdict == Verdict.EXCLUDED && one.reason != null) {
                    excluded.merge(one.reason, one.users, Long::sum);
                }
            }
            return excluded;
        }
    }
}
