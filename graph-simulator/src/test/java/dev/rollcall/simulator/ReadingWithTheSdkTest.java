package dev.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulator.DirectoryCopy.Membership;
import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.Presence;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadingWithTheSdkTest extends RunningSimulator {

    @Test
    void microsofts_client_lists_every_user_manager_group_and_member() throws Exception {
        TenantSpec spec = consented(700);

        DirectoryCopy read = new SdkReader(graph(spec.cloud()), accessToken(spec)).crawl();

        assertThat(read).isEqualTo(truth(spec));
        assertThat(read.users()).hasSize(700);
    }

    @Test
    void microsofts_client_reads_everything_from_the_first_round_of_both_deltas() throws Exception {
        TenantSpec spec = consented(450);
        SdkReader reader = new SdkReader(graph(spec.cloud()), accessToken(spec));
        DirectoryCopy copy = DirectoryCopy.empty();

        reader.followUsers(null, copy);
        reader.followGroups(null, copy);

        assertThat(copy.effective()).isEqualTo(truth(spec));
    }

    @Test
    void following_the_deltas_through_everything_that_happens_arrives_at_the_directory() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        TenantSpec spec = consented(160);
        behave(
                spec,
                Map.of(
                        "deltaPageSize", 9,
                        "deltaMembersPerPage", 7,
                        "replay", true,
                        "emptyPages", true,
                        "bareContinuations", true));
        SdkReader reader = new SdkReader(graph(spec.cloud()), accessToken(spec));
        DirectoryCopy copy = DirectoryCopy.empty();
        String users = reader.followUsers(null, copy);
        String groups = reader.followGroups(null, copy);

        for (int round = 0; round < 6; round++) {
            for (int kind = 0; kind < 13; kind++) {
                happen(kind, spec, random);
            }
            users = reader.followUsers(users, copy);
            groups = reader.followGroups(groups, copy);

            assertThat(copy.effective()).as("seed %s, round %s", seed, round).isEqualTo(truth(spec));
        }
    }

    @Test
    void links_taken_as_latest_before_a_crawl_bring_what_happened_during_it() throws Exception {
        TenantSpec spec = consented(120);
        String token = accessToken(spec);
        SdkReader reader = new SdkReader(graph(spec.cloud()), token);
        String select = "&$select=displayName,userPrincipalName,mail,department,accountEnabled,manager";
        String users = JSON.readTree(get(spec, token, "/users/delta()?$deltatoken=latest" + select)
                        .body())
                .path("@odata.deltaLink")
                .asString();
        String groups = JSON.readTree(
                        get(spec, token, "/groups/delta?$deltatoken=latest").body())
                .path("@odata.deltaLink")
                .asString();

        DirectoryCopy copy = reader.crawl();
        User leaver = world.get(spec.tenantId()).tenant().users().get(30);
        controlled("POST", spec, "/users/" + leaver.id() + "/leave", null);
        controlled("POST", spec, "/hire", Map.of("displayName", "Ottilie Quist", "department", "Sales"));
        reader.followUsers(users, copy);
        reader.followGroups(groups, copy);

        assertThat(copy.effective()).isEqualTo(truth(spec));
    }

    @Test
    void nothing_having_changed_a_delta_costs_one_request() throws Exception {
        TenantSpec spec = consented(60);
        SdkReader reader = new SdkReader(graph(spec.cloud()), accessToken(spec));
        String users = reader.followUsers(null, DirectoryCopy.empty());
        int before = reader.requests;

        DirectoryCopy nothing = DirectoryCopy.empty();
        reader.followUsers(users, nothing);

        assertThat(reader.requests).isEqualTo(before + 1);
        assertThat(nothing.users()).isEmpty();
    }

    @Test
    void members_of_dynamic_groups_follow_late_where_rules_are_evaluated_late() throws Exception {
        TenantSpec spec = consented(120);
        behave(spec, Map.of("rulesLate", true));
        SdkReader reader = new SdkReader(graph(spec.cloud()), accessToken(spec));
        DirectoryCopy copy = DirectoryCopy.empty();
        String link = reader.followGroups(null, copy);
        Group sales = world.get(spec.tenantId()).tenant().groups().stream()
                .filter(group -> group.displayName().equals("Warehouse Operations (dynamic)"))
                .findFirst()
                .orElseThrow();
        String newcomer = controlled("POST", spec, "/hire", Map.of("department", "Warehouse Operations"))
                .path(0)
                .path("id")
                .asString();
        Membership membership = new Membership(sales.id().toString(), newcomer);

        link = reader.followGroups(link, copy);
        boolean before = copy.memberships().contains(membership);
        controlled("POST", spec, "/evaluate-rules", null);
        reader.followGroups(link, copy);

        assertThat(before).isFalse();
        assertThat(copy.memberships()).contains(membership);
    }

    private DirectoryCopy truth(TenantSpec spec) {
        return world.read(spec.tenantId(), each -> DirectoryCopy.truth(each.tenant()));
    }

    private void happen(int kind, TenantSpec spec, Random random) throws Exception {
        Tenant tenant = world.get(spec.tenantId()).tenant();
        User live = any(tenant.users().stream().filter(User::live).toList(), random);
        List<User> deleted = tenant.users().stream()
                .filter(user -> user.presence() == Presence.DELETED)
                .toList();
        List<Group> assigned = tenant.groups().stream()
                .filter(group -> group.live() && group.rule() == null)
                .toList();
        Group from = any(assigned, random);
        Group to = any(assigned, random);
        String user = "/users/" + live.id();
        switch (kind) {
            case 0 ->
                controlled("POST", spec, "/hire", Map.of("count", 1 + random.nextInt(5), "groups", List.of(to.id())));
            case 1, 2 -> controlled("POST", spec, user + "/leave", null);
            case 3 -> {
                if (!deleted.isEmpty()) {
                    controlled("POST", spec, "/users/" + any(deleted, random).id() + "/restore", null);
                }
            }
            case 4 -> controlled("POST", spec, user + "/delete", null);
            case 5 -> controlled("POST", spec, user + "/rename", Map.of("givenName", "Ines", "surname", "Abara"));
            case 6 -> controlled("POST", spec, user + "/marry", Map.of("surname", "Lindholm"));
            case 7 -> {
                Group left = any(
                        assigned.stream()
                                .filter(group -> group.members().size() > 0)
                                .toList(),
                        random);
                int mover = left.members().at(random.nextInt(left.members().size()));
                controlled("DELETE", spec, "/groups/" + left.id() + "/members/" + tenant.memberId(mover), null);
                Group team = any(
                        assigned.stream()
                                .filter(ReadingWithTheSdkTest::hasPeople)
                                .toList(),
                        random);
                UUID person = tenant.memberId(team.members().at(team.members().size() - 1));
                controlled(
                        "POST", spec, "/users/" + person + "/move", Map.of("fromGroup", team.id(), "toGroup", to.id()));
            }
            case 8 ->
                controlled("PATCH", spec, user, Map.of("department", "Sales", "accountEnabled", random.nextBoolean()));
            case 9 ->
                controlled(
                        "PATCH",
                        spec,
                        user,
                        Map.of(
                                "manager",
                                any(tenant.users().stream().filter(User::live).toList(), random)
                                        .id()));
            case 10 -> {
                if (from != to) {
                    controlled("POST", spec, "/groups/" + to.id() + "/members/" + from.id(), null);
                }
            }
            case 11 -> controlled("DELETE", spec, "/groups/" + from.id(), null);
            default ->
                controlled(
                        "POST",
                        spec,
                        "/groups",
                        Map.of("displayName", "Taskforce", "members", List.of(live.id(), to.id())));
        }
    }

    private static boolean hasPeople(Group group) {
        return group.members().size() > 0 && group.members().at(group.members().size() - 1) >= 0;
    }

    private static <T> T any(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
