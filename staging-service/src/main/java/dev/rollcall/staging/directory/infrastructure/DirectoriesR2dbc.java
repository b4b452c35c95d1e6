package dev.rollcall.staging.directory.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.DirectoryPerson;
import dev.rollcall.staging.directory.model.GroupCounts;
import dev.rollcall.staging.directory.model.Head;
import dev.rollcall.staging.directory.model.KnownGroup;
import dev.rollcall.staging.directory.model.KnownUser;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Component
final class DirectoriesR2dbc implements Directories {

    /** What one statement carries at most. */
    private static final int ROWS = 5_000;

    private final DatabaseClient database;

    DirectoriesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Head> head(UUID companyId) {
        return database.sql("""
            SELECT tenant_id, last_run_id, last_mode, last_started_at, settled_at, users, groups
            FROM directory WHERE company_id = $1
            """)
                .bind(0, companyId)
                .map(row -> new Head(
                        required(row, "tenant_id", UUID.class),
                        required(row, "last_run_id", UUID.class),
                        Mode.valueOf(required(row, "last_mode", String.class)),
                        required(row, "last_started_at", Instant.class),
                        required(row, "settled_at", Instant.class),
                        required(row, "users", Long.class),
                        required(row, "groups", Long.class)))
                .one();
    }

    @Override
    public Mono<Directory> load(UUID companyId) {
        // What is computed from a whole directory takes a while: not on the connection's own thread.
        return head(companyId)
                .flatMap(head -> users(companyId)
                        .flatMap(users -> groups(companyId)
                                .flatMap(groups -> groupsOf(companyId)
                                        .map(groupsOf -> new Directory(head, users, groups, groupsOf)))))
                .publishOn(Schedulers.parallel());
    }

    private Mono<Map<UUID, KnownUser>> users(UUID companyId) {
        return database.sql("""
            SELECT object_id, content_hash, attributes_hash, guest, enabled, exchange_plan, has_mail,
                   has_given_name, has_surname, purpose, presence, absent_since, appeared_in, restored_in,
                   verdict, reason, in_scope
            FROM directory_user WHERE company_id = $1
            """)
                .bind(0, companyId)
                .map(new DirectoryRows()::user)
                .all()
                .collect(Collectors.toUnmodifiableMap(KnownUser::id, Function.identity()));
    }

    private Mono<Map<UUID, KnownGroup>> groups(UUID companyId) {
        return database.sql("""
            SELECT group_id, content_hash, display_name, description, mail, kind, dynamic, membership_rule,
                   rule_paused, members_readable, presence, absent_since, members, eligible, doubtful,
                   direct_members, nested_groups
            FROM directory_group WHERE company_id = $1
            """)
                .bind(0, companyId)
                .map(DirectoryRows::group)
                .all()
                .collect(Collectors.toUnmodifiableMap(KnownGroup::id, Function.identity()));
    }

    private Mono<Map<UUID, Set<UUID>>> groupsOf(UUID companyId) {
        return database.sql("""
            SELECT member_id, array_agg(group_id) AS group_ids
            FROM directory_membership WHERE company_id = $1 GROUP BY member_id
            """)
                .bind(0, companyId)
                .map(row -> Map.entry(
                        required(row, "member_id", UUID.class), Set.of(required(row, "group_ids", UUID[].class))))
                .all()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Mono<Set<UUID>> groupIds(UUID companyId) {
        return database.sql("SELECT group_id FROM directory_group WHERE company_id = $1")
                .bind(0, companyId)
                .map(row -> required(row, "group_id", UUID.class))
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Mono<Void> saveAssessments(UUID companyId, Map<UUID, Assessment> assessments) {
        return Flux.fromIterable(assessments.entrySet())
                .buffer(ROWS)
                .concatMap(rows -> database.sql("""
                    UPDATE directory_user u SET verdict = n.verdict, reason = n.reason, in_scope = n.in_scope
                    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[])
                        AS n (object_id, verdict, reason, in_scope)
                    WHERE u.company_id = $1 AND u.object_id = n.object_id
                    """)
                        .bind(0, companyId)
                        .bind(1, rows.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                        .bind(
                                2,
                                rows.stream()
                                        .map(row -> row.getValue()
                                                .judgement()
                                                .verdict()
                                                .name())
                                        .toArray(String[]::new))
                        .bind(
                                3,
                                rows.stream()
                                        .map(row -> row.getValue().judgement().reason())
                                        .map(reason -> reason == null ? null : reason.name())
                                        .toArray(String[]::new))
                        .bind(
                                4,
                                rows.stream()
                                        .map(row -> row.getValue().inScope())
                                        .toArray(Boolean[]::new))
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    @Override
    public Mono<Void> saveCounts(UUID companyId, Map<UUID, GroupCounts> counts) {
        return Flux.fromIterable(counts.entrySet())
                .buffer(ROWS)
                .concatMap(rows -> database.sql("""
                    UPDATE directory_group g
                    SET members = n.members, eligible = n.eligible, doubtful = n.doubtful,
                        direct_members = n.direct_members, nested_groups = n.nested_groups
                    FROM unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
                        AS n (group_id, members, eligible, doubtful, direct_members, nested_groups)
                    WHERE g.company_id = $1 AND g.group_id = n.group_id
                    """)
                        .bind(0, companyId)
                        .bind(1, rows.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                        .bind(2, figures(rows, GroupCounts::members))
                        .bind(3, figures(rows, GroupCounts::eligible))
                        .bind(4, figures(rows, GroupCounts::doubtful))
                        .bind(5, figures(rows, GroupCounts::directMembers))
                        .bind(6, figures(rows, GroupCounts::nestedGroups))
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    private static Long[] figures(List<Map.Entry<UUID, GroupCounts>> rows, Function<GroupCounts, Long> figure) {
        return rows.stream().map(row -> figure.apply(row.getValue())).toArray(Long[]::new);
    }

    @Override
    public Mono<DirectoryPerson> person(UUID companyId, UUID objectId) {
        return database.sql("""
            SELECT u.display_name, u.verdict, u.reason, u.in_scope,
                   ARRAY (SELECT g.display_name
                          FROM directory_membership m
                          JOIN directory_group g ON g.company_id = m.company_id AND g.group_id = m.group_id
                          WHERE m.company_id = $1 AND m.member_id = $2 AND g.presence = 'LIVE'
                          ORDER BY lower(g.display_name), g.group_id LIMIT $3) AS groups
            FROM directory_user u
            WHERE u.company_id = $1 AND u.object_id = $2 AND u.presence = 'LIVE'
            """)
                .bind(0, companyId)
                .bind(1, objectId)
                .bind(2, DirectoryPerson.GROUPS)
                .map(row -> new DirectoryPerson(
                        required(row, "display_name", String.class),
                        DirectoryRows.assessment(row),
                        List.of(required(row, "groups", String[].class))))
                .one();
    }

    @Override
    public Mono<List<String>> names(UUID companyId, Collection<UUID> objectIds, int limit) {
        if (objectIds.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql("""
            SELECT display_name FROM directory_user
            WHERE company_id = $1 AND object_id = ANY ($2) ORDER BY display_name LIMIT $3
            """)
                .bind(0, companyId)
                .bind(1, objectIds.toArray(UUID[]::new))
                .bind(2, limit)
                .map(row -> required(row, "display_name", String.class))
                .all()
                .collectList();
    }
}
