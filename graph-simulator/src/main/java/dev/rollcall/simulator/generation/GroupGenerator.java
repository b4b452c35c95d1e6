package dev.rollcall.simulator.generation;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.GroupKind;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.MemberRule;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.generation.SeededRandom.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the groups of a tenant: all staff over divisions over departments over teams; a Microsoft 365 group and a dynamic group a
 * department; a distribution list an office; projects; and what real tenants have besides, a cycle included.
 */
final class GroupGenerator {

    private static final int TEAM = 12;
    private static final long CREATED = 1_577_836_800L; // 2020-01-01
    private static final int PEOPLE_A_PROJECT = 60;

    private final Tenant tenant;
    private final UserGenerator users;
    private final SeededRandom random;
    private final Industry industry;
    private final Map<String, List<User>> departments;

    GroupGenerator(Tenant tenant, UserGenerator users, Map<String, List<User>> departments) {
        this.tenant = tenant;
        this.users = users;
        this.random = users.random();
        this.industry = users.industry();
        this.departments = departments;
    }

    void generate() {
        hierarchy();
        for (Department department : industry.departments()) {
            Group hub = group(
                    GroupKind.MICROSOFT_365, department.name() + " Hub", "Files and chat of " + department.name());
            people(department).forEach(user -> hub.members().add(user.ordinal()));
            dynamic(
                    department.name() + " (dynamic)",
                    "(user.department -eq \"" + department.name() + "\") -and (user.accountEnabled -eq true)",
                    false);
        }
        for (String office : industry.offices()) {
            Group list = group(GroupKind.DISTRIBUTION, "Everyone in " + office, null);
            addAll(list, user -> office.equals(user.string(Attribute.OFFICE_LOCATION)) && user.kind() != Kind.GUEST);
        }
        dynamic("All Users", "(user.accountEnabled -eq true)", false);
        dynamic("All Guests", "(user.userType -eq \"Guest\")", false);
        dynamic(
                "Seasonal 2024",
                "(user.officeLocation -eq \"" + industry.offices().getLast() + "\")",
                true);
        Group company = group(GroupKind.MICROSOFT_365, tenant.spec().name(), "The whole organisation");
        addAll(company, user -> user.kind() == Kind.PERSON);
        Group licences = group(GroupKind.SECURITY, "Licences – Microsoft 365 E3", "Assigns licences");
        addAll(licences, user -> user.string(Attribute.EXCHANGE_PLAN) != null);
        Group partners = group(GroupKind.MICROSOFT_365, "External Partners", "Guests, and who looks after them");
        addAll(partners, user -> user.kind() == Kind.GUEST || user.ordinal() % 211 == 5);
        group(GroupKind.SECURITY, "Legacy – do not use", "Empty since the migration");
        Group approvers = group(GroupKind.MAIL_ENABLED_SECURITY, "Purchase Approvers", "May approve purchase orders");
        departments.values().stream()
                .filter(people -> !people.isEmpty())
                .map(List::getFirst)
                .forEach(head -> approvers.members().add(head.ordinal()));
        cycle();
        projects();
    }

    /** All Staff ⊃ divisions ⊃ departments ⊃ teams; people are direct members of teams only, heads of their department. */
    private void hierarchy() {
        Group everyone = group(GroupKind.SECURITY, "All Staff", "Every division");
        Map<String, Group> divisions = new LinkedHashMap<>();
        for (Department department : industry.departments()) {
            Group division = divisions.computeIfAbsent(department.division(), name -> {
                Group made = group(GroupKind.SECURITY, name + " Division", null);
                everyone.members().add(made.reference());
                return made;
            });
            Group whole = group(GroupKind.SECURITY, department.name(), "The department, by its teams");
            division.members().add(whole.reference());
            List<User> people = people(department);
            for (int i = 0; i < people.size(); i++) {
                if (i == 0) {
                    whole.members().add(people.getFirst().ordinal());
                } else if ((i - 1) % TEAM == 0) {
                    Group team = group(GroupKind.SECURITY, department.name() + " – Team " + ((i - 1) / TEAM + 1), null);
                    whole.members().add(team.reference());
                    people.subList(i, Math.min(i + TEAM, people.size()))
                            .forEach(u -> team.members().add(u.ordinal()));
                }
            }
        }
    }

    /** Three groups, each a member of the next. */
    private void cycle() {
        Group remote = group(GroupKind.SECURITY, "Remote Workers", null);
        Group vpn = group(GroupKind.SECURITY, "VPN Users", "Remote workers and on-call staff");
        Group onCall = group(GroupKind.MAIL_ENABLED_SECURITY, "On Call", null);
        addAll(remote, user -> user.kind() == Kind.PERSON && user.ordinal() % 9 == 4);
        addAll(vpn, user -> user.kind() == Kind.PERSON && user.ordinal() % 31 == 7);
        addAll(onCall, user -> user.kind() == Kind.PERSON && user.ordinal() % 47 == 3);
        vpn.members().add(remote.reference());
        onCall.members().add(vpn.reference());
        remote.members().add(onCall.reference());
    }

    private void projects() {
        int size = tenant.users().size();
        for (int i = 0; i < size / PEOPLE_A_PROJECT; i++) {
            int round = i / FakeNames.PROJECTS.size();
            String name = "Project " + FakeNames.PROJECTS.get(i % FakeNames.PROJECTS.size())
                    + (round == 0 ? "" : " " + (round + 1));
            Group project = group(i % 4 == 3 ? GroupKind.SECURITY : GroupKind.MICROSOFT_365, name, null);
            int members = 4 + random.below(30, Purpose.PROJECT_SIZE, i);
            for (int m = 0; m < members; m++) {
                User user = tenant.users().get(random.below(size, Purpose.PROJECT_MEMBER, i * 64L + m));
                if (user.kind() == Kind.PERSON || user.kind() == Kind.GUEST) {
                    project.members().add(user.ordinal());
                }
            }
        }
    }

    private void dynamic(String name, String rule, boolean paused) {
        MemberRule parsed = MemberRule.of(rule);
        Group group = new Group(nextId(), tenant.groups().size(), GroupKind.SECURITY, name, created())
                .ruledBy(parsed, paused);
        addAll(tenant.place(group), user -> parsed.holdsFor(user));
    }

    private Group group(GroupKind kind, String name, @Nullable String description) {
        Group group = new Group(nextId(), tenant.groups().size(), kind, name, created()).described(description);
        return tenant.place(
                kind.mailEnabled()
                        ? group.mailedAt(
                                Aliases.slug(name) + "@" + tenant.spec().domain())
                        : group);
    }

    private UUID nextId() {
        return users.groupId(tenant.groups().size());
    }

    private long created() {
        return CREATED + tenant.groups().size() * 5_400L;
    }

    private List<User> people(Department department) {
        return departments.getOrDefault(department.name(), new ArrayList<>());
    }

    private void addAll(Group group, Predicate<User> which) {
        for (User user : tenant.users()) {
            if (which.test(user)) {
                group.members().add(user.ordinal());
            }
        }
    }
}
