package dev.rollcall.simulator;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader keeps of a directory; and the same straight from the simulator's own state, to compare with. */
record DirectoryCopy(Map<String, Person> users, Map<String, String> groups, Set<Membership> memberships) {

    record Person(
            String userPrincipalName,
            @Nullable String displayName,
            @Nullable String mail,
            @Nullable String department,
            boolean enabled,
            @Nullable String manager) {

        Person managedBy(@Nullable String other) {
            return new Person(userPrincipalName, displayName, mail, department, enabled, other);
        }
    }

    record Membership(String group, String member) implements Comparable<Membership> {
        @Override
        public int compareTo(Membership other) {
            return (group + member).compareTo(other.group + other.member);
        }
    }

    static DirectoryCopy empty() {
        return new DirectoryCopy(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    }

    static DirectoryCopy truth(Tenant tenant) {
        DirectoryCopy copy = empty();
        for (User user : tenant.users()) {
            if (user.live()) {
                String manager = user.manager() == User.NO_MANAGER
                        ? null
                        : tenant.users().get(user.manager()).id().toString();
                copy.users.put(
                        user.id().toString(),
                        new Person(
                                user.userPrincipalName(),
                                user.displayName(),
                                user.string(Attribute.MAIL),
                                user.string(Attribute.DEPARTMENT),
                                user.enabled(),
                                manager));
            }
        }
        for (Group group : tenant.groups()) {
            if (group.live()) {
                copy.groups.put(group.id().toString(), group.displayName());
                for (int i = 0; i < group.members().size(); i++) {
                    copy.memberships.add(new Membership(
                            group.id().toString(),
                            tenant.memberId(group.members().at(i)).toString()));
                }
            }
        }
        return copy.effective();
    }

    /** Memberships joined with what is live; managers likewise. */
    DirectoryCopy effective() {
        DirectoryCopy copy = empty();
        users.forEach((id, user) -> copy.users.put(
                id, user.manager() != null && !users.containsKey(user.manager()) ? user.managedBy(null) : user));
        copy.groups.putAll(groups);
        copy.memberships.addAll(memberships.stream()
                .filter(m ->
                        groups.containsKey(m.group) && (users.containsKey(m.member) || groups.containsKey(m.member)))
                .collect(Collectors.toSet()));
        return copy;
    }
}
