package dev.rollcall.approval.roster.infrastructure;

import dev.rollcall.approval.change.database.Names;
import dev.rollcall.approval.change.database.NamesR2dbc;
import dev.rollcall.approval.change.database.StoredChanges;
import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.FieldChange;
import dev.rollcall.approval.roster.infrastructure.RosterViews.CommitView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupOfView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupsView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.MemberView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.MembersView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.PersonView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.StepView;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.PersonAttributes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The roster as pages read it. */
final class RosterPages {

    private static final String MEMBERS_WHERE = """
            WHERE m.company_id = :company AND (:search = '' OR strpos(m.searched, :search) > 0) AND\s""";

    private static final String MEMBERS = """
            WITH page AS (SELECT m.* FROM member m
            %s
            ORDER BY m.sorted_by, m.member_id OFFSET :offset LIMIT :size)
            SELECT m.member_id, m.object_id, m.status, m.attributes::text AS attributes, m.asleep_because,
                   (SELECT g.display_name FROM group_name g
                    WHERE g.company_id = m.company_id AND 'group:' || g.group_id = m.asleep_because) AS asleep_group,
                   m.joined_by, m.changed_by, m.revision, m.left_at
            FROM page m ORDER BY m.sorted_by, m.member_id
            """;

    private static final String PERSON = """
            SELECT m.member_id, m.object_id, p.tenant_id, m.status, m.attributes::text AS attributes, m.asleep_because,
                   (SELECT g.display_name FROM group_name g
                    WHERE g.company_id = m.company_id AND 'group:' || g.group_id = m.asleep_because) AS asleep_group,
                   m.joined_by, m.changed_by, m.revision, m.left_at
            FROM member m
            JOIN person p ON p.company_id = m.company_id AND p.object_id = m.object_id
            WHERE m.company_id = :company AND m.member_id = :member
            """;

    private static final String GROUPS_OF = """
            SELECT g.group_id, g.display_name, g.selected, z.group_id IS NOT NULL AS asleep
            FROM staged_group g
            LEFT JOIN group_sleep z ON z.company_id = g.company_id AND z.group_id = g.group_id
            WHERE g.company_id = :company AND g.group_id = ANY (
                SELECT unnest(coalesce(s.group_ids, m.group_ids)) FROM member m
                LEFT JOIN staged_person s ON s.company_id = m.company_id AND s.object_id = m.object_id
                WHERE m.company_id = :company AND m.member_id = :member)
            ORDER BY lower(g.display_name), g.group_id
            """;

    private static final String HISTORY = """
            SELECT t.commit, t.kind, c.at, c.by, t.because, t.because_group, t.fields::text AS fields
            FROM roster_step t JOIN roster_commit c ON c.company_id = t.company_id AND c.commit = t.commit
            WHERE t.company_id = :company AND t.member_id = :member
            ORDER BY t.commit DESC, t.idx DESC LIMIT 500
            """;

    private static final String GROUPS = """
            SELECT g.group_id, g.display_name, g.kind, g.dynamic, g.selected, g.members, z.group_id IS NOT NULL AS asleep,
                   count(*) OVER () AS total
            FROM staged_group g
            LEFT JOIN group_sleep z ON z.company_id = g.company_id AND z.group_id = g.group_id
            WHERE g.company_id = :company AND (:search = '' OR strpos(lower(g.display_name), :search) > 0)
            ORDER BY g.selected DESC, lower(g.display_name), g.group_id OFFSET :offset LIMIT :size
            """;

    private static final String COMMITS = """
            SELECT commit, by, at, joined, updated, left_count, slept, woke, active, asleep
            FROM roster_commit WHERE company_id = :company ORDER BY commit DESC LIMIT :size
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DatabaseClient database;
    private final NamesR2dbc names;

    RosterPages(DatabaseClient database) {
        this.database = database;
        this.names = new NamesR2dbc(database);
    }

    /** Which members. */
    enum Filter {
        ALL("true"),
        ACTIVE("m.status = 'ACTIVE'"),
        ASLEEP("m.status = 'ACTIVE' AND m.asleep_because IS NOT NULL"),
        LEFT("m.status = 'LEFT'");

        private final String condition;

        Filter(String condition) {
            this.condition = condition;
        }
    }

    Mono<MembersView> members(UUID companyId, Filter filter, String search, int page, int size) {
        String where = MEMBERS_WHERE + filter.condition;
        String sought = search.strip().toLowerCase(Locale.ROOT);
        Mono<Long> total = database.sql("SELECT count(*) AS total FROM member m\n" + where)
                .bind("company", companyId)
                .bind("search", sought)
                .map(row -> Columns.number(row, "total"))
                .one();
        Mono<List<MemberView>> items = database.sql(MEMBERS.replace("%s", where))
                .bind("company", companyId)
                .bind("search", sought)
                .bind("offset", (long) page * size)
                .bind("size", size)
                .map(RosterPages::member)
                .all()
                .collectList();
        return total.flatMap(count -> items.map(some -> new MembersView(count, some)));
    }

    Mono<PersonView> person(UUID companyId, UUID memberId) {
        Mono<List<GroupOfView>> groups = database.sql(GROUPS_OF)
                .bind("company", companyId)
                .bind("member", memberId)
                .map(row -> new GroupOfView(
                        Columns.uuid(row, "group_id"),
                        Columns.text(row, "display_name"),
                        Columns.flag(row, "selected"),
                        Columns.flag(row, "asleep")))
                .all()
                .collectList();
        return database.sql(PERSON)
                .bind("company", companyId)
                .bind("member", memberId)
                .map(row -> new PersonView(
                        member(row),
                        Columns.uuid(row, "tenant_id"),
                        JSON.readValue(Columns.text(row, "attributes"), PersonAttributes.class),
                        List.of(),
                        List.of()))
                .one()
                .flatMap(person ->
                        groups.flatMap(in -> history(companyId, memberId).map(steps -> person.with(in, steps))));
    }

    private Mono<List<StepView>> history(UUID companyId, UUID memberId) {
        record Step(
                long commit,
                String kind,
                Instant at,
                String by,
                @Nullable Because because,
                List<FieldChange> fields) {

            StepView view(Names names) {
                return new StepView(
                        commit, kind, at, by, because == null ? null : names.view(because), names.view(fields));
            }
        }
        return database.sql(HISTORY)
                .bind("company", companyId)
                .bind("member", memberId)
                .map(row -> new Step(
                        Columns.number(row, "commit"),
                        Columns.text(row, "kind"),
                        Columns.instant(row, "at"),
                        Columns.text(row, "by"),
                        StoredChanges.because(row, "because"),
                        StoredChanges.read(Columns.text(row, "fields"))))
                .all()
                .collectList()
                .flatMap(steps -> names.of(
                                companyId,
                                steps.stream()
                                        .flatMap(step -> Names.idsIn(step.because, step.fields).stream())
                                        .collect(Collectors.toSet()))
                        .map(known ->
                                steps.stream().map(step -> step.view(known)).toList()));
    }

    Mono<GroupsView> groups(UUID companyId, String search, int page, int size) {
        record Row(long total, GroupView group) {}
        return database.sql(GROUPS)
                .bind("company", companyId)
                .bind("search", search.strip().toLowerCase(Locale.ROOT))
                .bind("offset", (long) page * size)
                .bind("size", size)
                .map(row -> new Row(
                        Columns.number(row, "total"),
                        new GroupView(
                                Columns.uuid(row, "group_id"),
                                Columns.text(row, "display_name"),
                                Columns.text(row, "kind"),
                                Columns.flag(row, "dynamic"),
                                Columns.flag(row, "selected"),
                                Columns.number(row, "members"),
                                Columns.flag(row, "asleep"))))
                .all()
                .collectList()
                .map(rows -> new GroupsView(
                        rows.isEmpty() ? 0 : rows.getFirst().total(),
                        rows.stream().map(Row::group).toList()));
    }

    Flux<CommitView> commits(UUID companyId, int size) {
        return database.sql(COMMITS)
                .bind("company", companyId)
                .bind("size", size)
                .map(row -> new CommitView(
                        Columns.number(row, "commit"),
                        Columns.text(row, "by"),
                        Columns.instant(row, "at"),
                        Columns.number(row, "joined"),
                        Columns.number(row, "updated"),
                        Columns.number(row, "left_count"),
                        Columns.number(row, "slept"),
                        Columns.number(row, "woke"),
                        Columns.number(row, "active"),
                        Columns.number(row, "asleep"),
                        Columns.number(row, "active") - Columns.number(row, "asleep")))
                .all();
    }

    private static MemberView member(Readable row) {
        PersonAttributes attributes = JSON.readValue(Columns.text(row, "attributes"), PersonAttributes.class);
        String asleepBecause = Columns.textOrNull(row, "asleep_because");
        return new MemberView(
                Columns.uuid(row, "member_id"),
                Columns.uuid(row, "object_id"),
                Columns.text(row, "status"),
                asleepBecause != null,
                asleepBecause,
                Columns.textOrNull(row, "asleep_group"),
                attributes.displayName(),
                attributes.mail(),
                attributes.userPrincipalName(),
                attributes.jobTitle(),
                attributes.department(),
                Columns.number(row, "joined_by"),
                Columns.number(row, "changed_by"),
                Columns.number(row, "revision"),
                Columns.instantOrNull(row, "left_at"));
    }
}
