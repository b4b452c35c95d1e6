package dev.rollcall.simulator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GeneratingTest {

    private static final UUID ID = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000099");

    @Test
    void the_same_seed_gives_the_same_tenant_and_another_seed_another() {
        List<String> first = described(generate(800, 5));

        assertThat(described(generate(800, 5))).isEqualTo(first);
        assertThat(described(generate(800, 6))).doesNotContainAnyElementsOf(first);
    }

    /** People and an office: a kept journal replays over generated tenants, and another version of the library may rename them. */
    @Test
    void names_are_those_that_the_library_has_always_given() {
        assertThat(generate(2_400, 11).users().subList(1, 4))
                .extracting(User::displayName)
                .containsExactly("Summit Room – Doyleview", "Synne Espinoza", "Battista Giraud");
    }

    @Test
    void offices_are_distinct_and_the_same_for_the_same_seed() {
        List<String> offices = new UserGenerator(spec(10, 5)).industry().offices();

        assertThat(offices).hasSize(6).doesNotHaveDuplicates();
        assertThat(new UserGenerator(spec(10, 5)).industry().offices()).isEqualTo(offices);
        assertThat(new UserGenerator(spec(10, 6)).industry().offices()).isNotEqualTo(offices);
    }

    @Test
    void names_and_ids_are_unique_also_where_there_are_more_people_than_names() {
        UserGenerator generator = new UserGenerator(spec(300_000, 3));
        Set<String> names = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        for (int ordinal = 0; ordinal < 300_000; ordinal++) {
            User user = generator.user(ordinal);
            if (user.kind() == Kind.PERSON || user.kind() == Kind.GUEST || user.kind() == Kind.DISABLED) {
                assertThat(names.add(user.userPrincipalName()))
                        .as(user.userPrincipalName())
                        .isTrue();
            }
            ids.add(user.id());
        }
        assertThat(ids).hasSize(300_000);
    }

    @Test
    void every_user_principal_name_of_a_tenant_is_unique() {
        assertThat(generate(2_400, 11).users().stream().map(User::userPrincipalName))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_tenant_has_its_share_of_users_who_are_no_people() {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        generate(2_400, 11).users().forEach(user -> kinds.merge(user.kind(), 1, Integer::sum));

        assertThat(kinds)
                .containsEntry(Kind.GUEST, 72)
                .containsEntry(Kind.SHARED_MAILBOX, 48)
                .containsEntry(Kind.ROOM, 17)
                .containsEntry(Kind.EQUIPMENT, 7)
                .containsEntry(Kind.DISABLED, 96)
                .containsEntry(Kind.NO_MAILBOX, 24)
                .containsEntry(Kind.DOUBTFUL, 9)
                .containsEntry(Kind.PERSON, 2_127);
    }

    @Test
    void what_graph_shows_of_a_user_speaks_for_what_it_is() {
        for (User user : generate(2_400, 11).users()) {
            String plan = user.string(Attribute.EXCHANGE_PLAN);
            String purpose = user.string(Attribute.MAILBOX_PURPOSE);
            boolean licensed = "Enabled".equals(plan) || "Warning".equals(plan);
            switch (user.kind()) {
                case PERSON -> assertThat(licensed || "user".equals(purpose)).isTrue();
                case DOUBTFUL -> {
                    assertThat(licensed).isFalse();
                    assertThat(user.string(Attribute.MAIL)).isNotNull();
                    assertThat(purpose).isIn("others", null);
                    assertThat(user.string(Attribute.SURNAME)).isNull();
                }
                case SHARED_MAILBOX -> assertThat(purpose).isEqualTo("shared");
                case ROOM -> assertThat(purpose).isEqualTo("room");
                case EQUIPMENT -> assertThat(purpose).isEqualTo("equipment");
                case GUEST -> assertThat(user.string(Attribute.USER_TYPE)).isEqualTo("Guest");
                case DISABLED -> assertThat(user.enabled()).isFalse();
                case NO_MAILBOX -> assertThat(user.string(Attribute.MAIL)).isNull();
            }
        }
    }

    @Test
    void managers_form_a_tree_under_one_person() {
        Tenant tenant = generate(1_900, 12);
        Set<Integer> roots = new HashSet<>();
        for (User user : tenant.users()) {
            int at = user.ordinal();
            for (int steps = 0; tenant.users().get(at).manager() != User.NO_MANAGER; steps++) {
                at = tenant.users().get(at).manager();
                assertThat(steps).isLessThan(20);
            }
            if (user.kind() == Kind.PERSON) {
                roots.add(at);
            }
        }
        assertThat(roots).hasSize(1);
    }

    @Test
    void groups_are_nested_several_levels_deep_and_once_in_a_circle() {
        Tenant tenant = generate(2_400, 11);

        assertThat(depth(tenant, named(tenant, "All Staff"), new HashSet<>())).isEqualTo(4);
        Group vpn = named(tenant, "VPN Users");
        Group remote = named(tenant, "Remote Workers");
        Group onCall = named(tenant, "On Call");
        assertThat(vpn.members().contains(remote.reference())).isTrue();
        assertThat(onCall.members().contains(vpn.reference())).isTrue();
        assertThat(remote.members().contains(onCall.reference())).isTrue();
        assertThat(tenant.groups().stream().filter(g -> g.rule() != null).count())
                .isGreaterThan(5);
        assertThat(tenant.groups().stream().map(Group::kind).distinct()).hasSize(4);
    }

    private static int depth(Tenant tenant, Group group, Set<Group> seen) {
        int deepest = 0;
        for (int i = 0; i < group.members().size(); i++) {
            if (tenant.member(group.members().at(i)) instanceof Group nested && seen.add(nested)) {
                deepest = Math.max(deepest, depth(tenant, nested, seen));
            }
        }
        return deepest + 1;
    }

    private static Group named(Tenant tenant, String name) {
        return tenant.groups().stream()
                .filter(group -> group.displayName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> described(Tenant tenant) {
        List<String> lines = new ArrayList<>();
        for (User user : tenant.users()) {
            lines.add(user.id() + " " + user.kind() + " " + user.userPrincipalName() + " " + user.manager());
        }
        for (Group group : tenant.groups()) {
            StringBuilder members = new StringBuilder();
            for (int i = 0; i < group.members().size(); i++) {
                members.append(group.members().at(i)).append(' ');
            }
            lines.add(group.id() + " " + group.displayName() + " " + members);
        }
        return lines;
    }

    private static Tenant generate(int users, long seed) {
        return TenantGenerator.generate(spec(users, seed));
    }

    private static TenantSpec spec(int users, long seed) {
        return new TenantSpec(ID, Cloud.GLOBAL, "Brightwater Logistics", "brightwater.example", users, seed, null);
    }
}
