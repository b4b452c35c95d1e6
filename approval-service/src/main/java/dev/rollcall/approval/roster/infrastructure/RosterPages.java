package dev.rollcall.approval.roster.infrastructure;

import dev.rollcall.approval.change.database.Names;
import dev.rollcall.approval.change.database.NamesR2dbc;
import dev.rollcall.approval.change.database.StoredChanges;
import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.FieldChange;
import dev.rollcall.approval.review.application.ReadingOpenChanges;
import dev.rollcall.approval.roster.infrastructure.RosterViews.CommitView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupOfView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupsView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.MemberView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.MembersView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.OpenChangeView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.PersonView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.StepView;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.PersonAttributes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the roster for pages. */
final class RosterPages {

    private static final String MEMBERS_WHERE = """
            WHERE m.company_id = :company AND (:search = '' OR strpos(m.searched, :search) > 0)
            """;

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
            SELECT p.member_id, p.object_id, p.tenant_id, coalesce(m.status, 'STAGED') AS status,
                   coalesce(m.attributes, s.attributes)::text AS attributes, m.asleep_because,
                   (SELECT g.display_name FROM group_name g
                    WHERE g.company_id = p.company_id AND 'group:' || g.group_id = m.asleep_because) AS asleep_group,
                   m.joined_by, m.changed_by, coalesce(m.revision, 0) AS revision, m.left_at
            FROM person p
            LEFT JOIN member m ON m.company_id = p.company_id AND m.member_id = p.member_id
            LEFT JOIN staged_person s ON s.company_id = p.company_id AND s.object_id = p.object_id
            WHERE p.company_id = :company AND p.%s = :id AND (m.member_id IS NOT NULL OR s.object_id IS NOT NULL)
            """;

    private static final String GROUPS_OF = """
            SELECT g.group_id, g.display_name, g.dynamic, g.selected, z.group_id IS NOT NULL AS asleep
            FROM staged_group g
            LEFT JOIN group_sleep z ON z.company_id = g.company_id AND z.group_id = g.group_id
            WHERE g.company_id = :company AND g.group_id = ANY (
                SELECT unnest(coalesce(s.group_ids, m.group_ids)) FROM person p
                LEFT JOIN member m ON m.company_id = p.company_id AND m.member_id = p.member_id
                LEFT JOIN staged_person s ON s.company_id = p.company_id AND s.object_id = p.object_id
                WHERE p.company_id = :company AND p.member_id = :member)
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
    private final ReadingOpenChanges openChanges;
    private final NamesR2dbc names;

    RosterPages(DatabaseClient database, ReadingOpenChanges openChanges) {
        this.database = database;
        this.openChanges = openChanges;
        this.names = new NamesR2dbc(database);
    }

    /** Which members to list. */
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
        String where = MEMBERS_WHERE + "AND " + filter.condition;
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

    /** Somebody who is or was on the roster, or is staged. */
    Mono<PersonView> member(UUID companyId, UUID memberId) {
        return person(companyId, "member_id", memberId);
    }

    /** The same by their object id in the tenant. */
    Mono<PersonView> person(UUID companyId, UUID objectId) {
        return person(companyId, "object_id", objectId);
    }

    private Mono<PersonView> person(UUID companyId, String column, UUID id) {
        return database.sql(PERSON.replace("%s", column))
                .bind("company", companyId)
                .bind("id", id)
                .map(row -> new PersonView(
                        member(row),
                        Columns.uuid(row, "tenant_id"),
                        JSON.readValue(Columns.text(row, "attributes"), PersonAttributes.class),
                        List.of(),
                        null,
                        List.of()))
                .one()
                .flatMap(person -> groupsOf(companyId, person.member().memberId())
                        .flatMap(groups -> openChange(companyId, person.member().objectId())
                                .flatMap(open -> history(
                                                companyId, person.member().memberId())
                                        .map(steps -> person.with(groups, open.orElse(null), steps)))));
    }

    private Mono<List<GroupOfView>> groupsOf(UUID companyId, UUID memberId) {
        return database.sql(GROUPS_OF)
                .bind("company", companyId)
                .bind("member", memberId)
                .map(row -> new GroupOfView(
                        Columns.uuid(row, "group_id"),
                        Columns.text(row, "display_name"),
                        Columns.flag(row, "dynamic"),
                        Columns.flag(row, "selected"),
                        Columns.flag(row, "asleep")))
                .all()
                .collectList();
    }

    private Mono<Optional<OpenChangeView>> openChange(UUID companyId, UUID objectId) {
        return openChanges
                .of(companyId, objectId)
                .flatMap(open -> names.of(companyId, idsIn(open)).map(known -> Optional.of(view(open, known))))
                .defaultIfEmpty(Optional.empty());
    }

    private static Set<UUID> idsIn(ReadingOpenChanges.Open open) {
        return Names.idsIn(open.because(), open.fields(), open.asleepBecause());
    }

    private static OpenChangeView view(ReadingOpenChanges.Open open, Names names) {
        return new OpenChangeView(
                open.change(),
                open.digest(),
                open.decision(),
                open.decidedBy(),
                open.decidedAt(),
                open.decisionReason(),
                names.view(open.because()),
                names.view(open.fields()),
                open.asleepBecause() != null,
                open.asleepBecause(),
                names.asleepGroup(open.asleepBecause()));
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
                                        .flatMap(step -> Names.idsIn(step.because, step.fields, null).stream())
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
        String status = Columns.text(row, "status");
        return new MemberView(
                Columns.uuid(row, "member_id"),
                Columns.uuid(row, "object_id"),
                status,
                asleepBecause != null,
                asleepBecause,
                Columns.textOrNull(row, "asleep_group"),
                attributes.displayName(),
                attributes.mail(),
                attributes.userPrincipalName(),
                attributes.jobTitle(),
                attributes.department(),
                Columns.numberOrNull(row, "joined_by"),
                Columns.numberOrNull(row, "changed_by"),
                status.equals("LEFT") ? Columns.numberOrNull(row, "changed_by") : null,
                Columns.number(row, "revision"),
                Columns.instantOrNull(row, "left_at"));
    }
}
