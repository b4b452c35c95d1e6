package dev.rollcall.approval.roster.infrastructure;

import dev.rollcall.approval.roster.infrastructure.RosterViews.CommitView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupOfView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupsView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.MemberView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.MembersView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.PersonView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.StepView;
import dev.rollcall.events.changes.PersonAttributes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
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
                   (SELECT g.display_name FROM staged_group g
                    WHERE g.company_id = m.company_id AND 'group:' || g.group_id = m.asleep_because) AS asleep_group,
                   m.joined_by, m.changed_by, m.revision, m.left_at
            FROM page m ORDER BY m.sorted_by, m.member_id
            """;

    private static final String PERSON = """
            SELECT m.member_id, m.object_id, p.tenant_id, m.status, m.attributes::text AS attributes, m.asleep_because,
                   (SELECT g.display_name FROM staged_group g
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
            SELECT t.commit, t.kind, c.at, c.by, t.fields::text AS fields
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

    RosterPages(DatabaseClient database) {
        this.database = database;
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
                .map(row -> number(row, "total"))
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
                        uuid(row, "group_id"), text(row, "display_name"), flag(row, "selected"), flag(row, "asleep")))
                .all()
                .collectList();
        Mono<List<StepView>> history = database.sql(HISTORY)
                .bind("company", companyId)
                .bind("member", memberId)
                .map(row -> new StepView(
                        number(row, "commit"),
                        text(row, "kind"),
                        instant(row, "at"),
                        text(row, "by"),
                        JSON.readTree(text(row, "fields"))))
                .all()
                .collectList();
        return database.sql(PERSON)
                .bind("company", companyId)
                .bind("member", memberId)
                .map(row -> new PersonView(
                        member(row),
                        uuid(row, "tenant_id"),
                        JSON.readValue(text(row, "attributes"), PersonAttributes.class),
                        List.of(),
                        List.of()))
                .one()
                .flatMap(person -> groups.flatMap(in -> history.map(steps -> person.with(in, steps))));
    }

    Mono<GroupsView> groups(UUID companyId, String search, int page, int size) {
        record Row(long total, GroupView group) {}
        return database.sql(GROUPS)
                .bind("company", companyId)
                .bind("search", search.strip().toLowerCase(Locale.ROOT))
                .bind("offset", (long) page * size)
                .bind("size", size)
                .map(row -> new Row(
                        number(row, "total"),
                        new GroupView(
                                uuid(row, "group_id"),
                                text(row, "display_name"),
                                text(row, "kind"),
                                flag(row, "dynamic"),
                                flag(row, "selected"),
                                number(row, "members"),
                                flag(row, "asleep"))))
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
                        number(row, "commit"),
                        text(row, "by"),
                        instant(row, "at"),
                        number(row, "joined"),
                        number(row, "updated"),
                        number(row, "left_count"),
                        number(row, "slept"),
                        number(row, "woke"),
                        number(row, "active"),
                        number(row, "asleep"),
                        number(row, "active") - number(row, "asleep")))
                .all();
    }

    private static MemberView member(Readable row) {
        PersonAttributes attributes = JSON.readValue(text(row, "attributes"), PersonAttributes.class);
        String asleepBecause = row.get("asleep_because", String.class);
        return new MemberView(
                uuid(row, "member_id"),
                uuid(row, "object_id"),
                text(row, "status"),
                asleepBecause != null,
                asleepBecause,
                row.get("asleep_group", String.class),
                attributes.displayName(),
                attributes.mail(),
                attributes.userPrincipalName(),
                attributes.jobTitle(),
                attributes.department(),
                number(row, "joined_by"),
                number(row, "changed_by"),
                number(row, "revision"),
                row.get("left_at", Instant.class));
    }

    private static UUID uuid(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, UUID.class), column);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static boolean flag(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Boolean.class), column);
    }

    private static Instant instant(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Instant.class), column);
    }
}
