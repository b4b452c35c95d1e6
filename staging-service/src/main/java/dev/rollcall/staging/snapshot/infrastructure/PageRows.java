package dev.rollcall.staging.snapshot.infrastructure;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Membership.MemberKind;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.Removal.ObjectKind;
import dev.rollcall.staging.directory.model.PageContent;
import dev.rollcall.staging.directory.model.SnapshotUser;
import dev.rollcall.staging.eligibility.model.Classification;
import dev.rollcall.staging.eligibility.model.Judgement;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The contents of pages as rows: one statement for all users of a page, one for all its groups, and so on. */
final class PageRows {

    private static final String USERS = """
        INSERT INTO snapshot_user (company_id, run_id, page_index, position, object_id, content_hash, attributes,
            attributes_hash, guest, enabled, exchange_plan, has_mail, has_given_name, has_surname, purpose, verdict,
            reason)
        SELECT $1, $2, $3, position, object_id, content_hash, attributes::jsonb, attributes_hash, guest, enabled,
               exchange_plan, has_mail, has_given_name, has_surname, purpose, verdict, reason
        FROM unnest($4::integer[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::boolean[], $10::boolean[],
                 $11::boolean[], $12::boolean[], $13::boolean[], $14::boolean[], $15::text[], $16::text[], $17::text[])
            AS n (position, object_id, content_hash, attributes, attributes_hash, guest, enabled, exchange_plan,
                  has_mail, has_given_name, has_surname, purpose, verdict, reason)
        """;

    private static final String GROUPS = """
        INSERT INTO snapshot_group (company_id, run_id, page_index, position, group_id, content_hash, display_name,
            description, mail, kind, dynamic, membership_rule, rule_paused, members_readable)
        SELECT $1, $2, $3, n.*
        FROM unnest($4::integer[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                 $11::boolean[], $12::text[], $13::boolean[], $14::boolean[]) AS n
        """;

    private static final String MEMBERSHIPS = """
        INSERT INTO snapshot_membership (company_id, run_id, page_index, position, group_id, member_id, present)
        SELECT $1, $2, $3, n.* FROM unnest($4::integer[], $5::uuid[], $6::uuid[], $7::boolean[]) AS n
        """;

    private static final String REMOVED_USERS = """
        INSERT INTO snapshot_user (company_id, run_id, page_index, position, object_id, removal)
        SELECT $1, $2, $3, n.* FROM unnest($4::integer[], $5::uuid[], $6::text[]) AS n
        """;

    private static final String REMOVED_GROUPS = """
        INSERT INTO snapshot_group (company_id, run_id, page_index, position, group_id, removal)
        SELECT $1, $2, $3, n.* FROM unnest($4::integer[], $5::uuid[], $6::text[]) AS n
        """;

    private final DatabaseClient database;
    private final JsonMapper json = new JsonMapper();

    PageRows(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(UUID companyId, UUID runId, PageContent page) {
        return new Insertion(companyId, runId, page).run();
    }

    Mono<Void> remove(UUID companyId, UUID runId, int index) {
        return Flux.just("snapshot_user", "snapshot_group", "snapshot_membership")
                .concatMap(table -> database.sql(
                                "DELETE FROM " + table + " WHERE company_id = $1 AND run_id = $2 AND page_index = $3")
                        .bind(0, companyId)
                        .bind(1, runId)
                        .bind(2, index)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    private final class Insertion {

        private final UUID companyId;
        private final UUID runId;
        private final PageContent page;

        Insertion(UUID companyId, UUID runId, PageContent page) {
            this.companyId = companyId;
            this.runId = runId;
            this.page = page;
        }

        Mono<Void> run() {
            List<Membership> memberships = page.memberships().stream()
                    .filter(membership -> !membership.present() || membership.memberKind() != MemberKind.OTHER)
                    .toList();
            return Flux.concat(
                            users(page.users()),
                            groups(page.groups()),
                            memberships(memberships),
                            // Behind the live ones of the page: within it removals are the last word.
                            removed(REMOVED_USERS, ObjectKind.USER, page.users().size()),
                            removed(
                                    REMOVED_GROUPS,
                                    ObjectKind.GROUP,
                                    page.groups().size()))
                    .then();
        }

        private Mono<Long> users(List<SnapshotUser> users) {
            if (users.isEmpty()) {
                return Mono.empty();
            }
            List<Judgement> judgements = users.stream()
                    .map(user -> Judgement.of(Classification.of(user.traits())))
                    .toList();
            return rows(USERS, 0, users.size())
                    .bind(4, column(users, SnapshotUser::id, UUID[]::new))
                    .bind(5, column(users, SnapshotUser::contentHash, String[]::new))
                    .bind(6, column(users, user -> json.writeValueAsString(user.attributes()), String[]::new))
                    .bind(7, column(users, SnapshotUser::attributesHash, String[]::new))
                    .bind(8, column(users, user -> user.traits().guest(), Boolean[]::new))
                    .bind(9, column(users, user -> user.traits().enabled(), Boolean[]::new))
                    .bind(10, column(users, user -> user.traits().exchangePlan(), Boolean[]::new))
                    .bind(11, column(users, user -> user.traits().hasMail(), Boolean[]::new))
                    .bind(12, column(users, user -> user.traits().hasGivenName(), Boolean[]::new))
                    .bind(13, column(users, user -> user.traits().hasSurname(), Boolean[]::new))
                    .bind(14, column(users, user -> name(user.traits().purpose()), String[]::new))
                    .bind(
                            15,
                            column(judgements, judgement -> judgement.verdict().name(), String[]::new))
                    .bind(16, column(judgements, judgement -> name(judgement.reason()), String[]::new))
                    .fetch()
                    .rowsUpdated();
        }

        private Mono<Long> groups(List<DirectoryGroup> groups) {
            if (groups.isEmpty()) {
                return Mono.empty();
            }
            return rows(GROUPS, 0, groups.size())
                    .bind(4, column(groups, DirectoryGroup::id, UUID[]::new))
                    .bind(5, column(groups, DirectoryGroup::contentHash, String[]::new))
                    .bind(6, column(groups, DirectoryGroup::displayName, String[]::new))
                    .bind(7, column(groups, DirectoryGroup::description, String[]::new))
                    .bind(8, column(groups, DirectoryGroup::mail, String[]::new))
                    .bind(9, column(groups, group -> group.kind().name(), String[]::new))
                    .bind(10, column(groups, DirectoryGroup::dynamic, Boolean[]::new))
                    .bind(11, column(groups, DirectoryGroup::membershipRule, String[]::new))
                    .bind(12, column(groups, DirectoryGroup::rulePaused, Boolean[]::new))
                    .bind(13, column(groups, DirectoryGroup::membersReadable, Boolean[]::new))
                    .fetch()
                    .rowsUpdated();
        }

        private Mono<Long> memberships(List<Membership> memberships) {
            if (memberships.isEmpty()) {
                return Mono.empty();
            }
            return rows(MEMBERSHIPS, 0, memberships.size())
                    .bind(4, column(memberships, Membership::groupId, UUID[]::new))
                    .bind(5, column(memberships, Membership::memberId, UUID[]::new))
                    .bind(6, column(memberships, Membership::present, Boolean[]::new))
                    .fetch()
                    .rowsUpdated();
        }

        private Mono<Long> removed(String sql, ObjectKind kind, int from) {
            List<Removal> removals = page.removals().stream()
                    .filter(removal -> removal.kind() == kind)
                    .toList();
            if (removals.isEmpty()) {
                return Mono.empty();
            }
            return rows(sql, from, removals.size())
                    .bind(4, column(removals, Removal::id, UUID[]::new))
                    .bind(5, column(removals, removal -> removal.reason().name(), String[]::new))
                    .fetch()
                    .rowsUpdated();
        }

        private GenericExecuteSpec rows(String sql, int from, int rows) {
            Integer[] positions = IntStream.range(from, from + rows).boxed().toArray(Integer[]::new);
            return database.sql(sql)
                    .bind(0, companyId)
                    .bind(1, runId)
                    .bind(2, page.index())
                    .bind(3, positions);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static <T, C> C[] column(List<T> rows, Function<T, @Nullable C> value, IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
