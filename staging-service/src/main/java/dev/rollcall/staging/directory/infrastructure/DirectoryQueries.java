package dev.rollcall.staging.directory.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.staging.directory.infrastructure.DirectoryApi.Population;
import dev.rollcall.staging.eligibility.model.Classification;
import io.r2dbc.spi.Readable;
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
              AND ($2 OR u.in_scope)
              AND ($3::text IS NULL OR u.verdict = $3)
              AND ($4::text IS NULL OR u.reason = $4)
              AND ($5::text IS NULL
                   OR position(lower($5) IN lower(concat_ws(' ', u.display_name, u.user_principal_name, u.mail))) > 0)
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

    /**
     * A group in a list.
     *
     * @param members live users who are in it, directly or through nested groups: eligible, doubtful and not synced
     * @param eligible of those, as the figures have it if the group is in scope
     * @param doubtful likewise; choosing the group stages these and the eligible
     * @param notSynced likewise
     * @param gone whether it is selected and has disappeared from the directory
     */
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
            long doubtful,
            long notSynced,
            long directMembers,
            long nestedGroups,
            boolean selected,
            boolean gone) {}

    /**
     * A user in a list.
     *
     * @param overridden brought in anyway
     * @param staged in scope, and eligible, doubtful or brought in anyway
     */
    record PersonRow(
            UUID objectId,
            String displayName,
            String userPrincipalName,
            @Nullable String mail,
            Eligibility eligibility,
            boolean overridden,
            boolean inScope,
            boolean staged) {}

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
            Population population,
            @Nullable Verdict verdict,
            @Nullable Reason reason,
            @Nullable String search,
            int page,
            int size) {
        GenericExecuteSpec items = database.sql("SELECT u.*, o.object_id IS NOT NULL AS overridden " + PEOPLE
                + "ORDER BY lower(u.display_name), u.object_id OFFSET $6 LIMIT $7");
        GenericExecuteSpec count = database.sql("SELECT count(*) AS total " + PEOPLE);
        return listed(
                filtered(count, companyId, population, verdict, reason, search),
                filtered(items, companyId, population, verdict, reason, search)
                        .bind(5, (long) page * size)
                        .bind(6, size)
                        .map(DirectoryQueries::person)
                        .all());
    }

    private static GenericExecuteSpec filtered(
            GenericExecuteSpec sql, UUID companyId, @Nullable Boolean selected, @Nullable String search) {
        return optional(optional(sql.bind(0, companyId), 1, selected, Boolean.class), 2, search, String.class);
    }

    private static GenericExecuteSpec filtered(
            GenericExecuteSpec sql,
            UUID companyId,
            Population population,
            @Nullable Verdict verdict,
            @Nullable Reason reason,
            @Nullable String search) {
        GenericExecuteSpec ofPopulation = sql.bind(0, companyId).bind(1, population == Population.DIRECTORY);
        GenericExecuteSpec ofVerdict = optional(ofPopulation, 2, verdict == null ? null : verdict.name(), String.class);
        return optional(
                optional(ofVerdict, 3, reason == null ? null : reason.name(), String.class), 4, search, String.class);
    }

    private static <T> GenericExecuteSpec optional(
            GenericExecuteSpec sql, int index, @Nullable T value, Class<T> type) {
        return value == null ? sql.bindNull(index, type) : sql.bind(index, value);
    }

    private static <T> Mono<Listed<T>> listed(GenericExecuteSpec count, Flux<T> items) {
        return count.map(row -> required(row, "total", Long.class))
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
                known.counts().doubtful(),
                known.counts().notSynced(),
                known.counts().directMembers(),
                known.counts().nestedGroups(),
                required(row, "selected", Boolean.class),
                !known.live());
    }

    private static PersonRow person(Readable row) {
        boolean overridden = required(row, "overridden", Boolean.class);
        boolean inScope = required(row, "in_scope", Boolean.class);
        Eligibility eligibility = Classification.of(DirectoryRows.traits(row), overridden);
        return new PersonRow(
                required(row, "object_id", UUID.class),
                required(row, "display_name", String.class),
                required(row, "user_principal_name", String.class),
                row.get("mail", String.class),
                eligibility,
                overridden,
                inScope,
                inScope && eligibility.verdict() != Verdict.EXCLUDED);
    }
}
