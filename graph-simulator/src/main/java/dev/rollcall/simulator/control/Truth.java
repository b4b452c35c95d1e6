package dev.rollcall.simulator.control;

import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts a tenant from what its users are, not from what Graph says of them: the count that everybody else should arrive at.
 *
 * @param users all that are in the directory
 * @param inScope of these, whoever is in the scope, of whatever kind
 * @param people of those in scope, the persons
 * @param doubtful of those in scope, the doubtful ones
 * @param billable who counts in the end
 */
record Truth(int users, int inScope, int people, int doubtful, int billable) {

    static Truth of(Tenant tenant, Question question) {
        Set<UUID> scope = question.groups() == null ? null : closure(tenant, question.groups());
        Set<UUID> asleep = closure(tenant, question.asleepGroups());
        asleep.removeAll(question.awakePeople());
        asleep.addAll(question.asleepPeople());
        int users = 0;
        int inScope = 0;
        int people = 0;
        int doubtful = 0;
        int billable = 0;
        for (User user : tenant.users()) {
            if (!user.live()) {
                continue;
            }
            users++;
            if (scope != null && !scope.contains(user.id())) {
                continue;
            }
            inScope++;
            Kind kind = user.kind();
            if (kind == Kind.PERSON) {
                people++;
            } else if (kind == Kind.DOUBTFUL) {
                doubtful++;
            }
            if (included(user.id(), kind, question) && !asleep.contains(user.id())) {
                billable++;
            }
        }
        return new Truth(users, inScope, people, doubtful, billable);
    }

    private static boolean included(UUID id, Kind kind, Question question) {
        if (question.denied().contains(id) || question.pending().contains(id)) {
            return false;
        }
        return switch (kind) {
            case PERSON -> true;
            case DOUBTFUL -> question.approved().contains(id);
            case SHARED_MAILBOX, ROOM, EQUIPMENT, GUEST, DISABLED, NO_MAILBOX ->
                question.broughtIn().contains(id);
        };
    }

    /** Everybody who is in one of the groups, directly or through groups within them. */
    private static Set<UUID> closure(Tenant tenant, Set<UUID> groupIds) {
        Set<UUID> within = new HashSet<>();
        Set<Group> seen = new HashSet<>();
        Deque<Group> open = new ArrayDeque<>();
        groupIds.forEach(id -> tenant.findGroup(id).ifPresent(open::add));
        while (!open.isEmpty()) {
            Group group = open.remove();
            if (!group.live() || !seen.add(group)) {
                continue;
            }
            for (int i = 0; i < group.members().size(); i++) {
                Object member = tenant.member(group.members().at(i));
                if (member instanceof Group nested) {
                    open.add(nested);
                } else if (member instanceof User user) {
                    within.add(user.id());
                }
            }
        }
        return within;
    }

    /**
     * What was decided, by object ids. Absent sets are empty.
     *
     * @param groups the scope; null for everyone
     * @param approved doubtful ones who were let in
     * @param broughtIn others than people who were let in all the same
     * @param pending who nobody has decided about yet
     * @param awakePeople who stay awake though a group of theirs sleeps
     */
    record Question(
            @Nullable Set<UUID> groups,
            Set<UUID> approved,
            Set<UUID> broughtIn,
            Set<UUID> denied,
            Set<UUID> pending,
            Set<UUID> asleepGroups,
            Set<UUID> asleepPeople,
            Set<UUID> awakePeople) {

        /**
         * From the parameters of a query or the members of a JSON body; sets are lists, or ids with commas between.
         *
         * @throws IllegalArgumentException if something is no id
         */
        static Question of(Map<String, ? extends @Nullable Object> asked) {
            String scope = asked.get("groups") instanceof String text ? text.strip() : "";
            boolean everyone = asked.get("groups") == null
                    || (asked.get("groups") instanceof String
                            && List.of("", "none", "everyone").contains(scope));
            return new Question(
                    everyone ? null : ids(asked.get("groups")),
                    ids(asked.get("approved")),
                    ids(asked.get("broughtIn")),
                    ids(asked.get("denied")),
                    ids(asked.get("pending")),
                    ids(asked.get("asleepGroups")),
                    ids(asked.get("asleepPeople")),
                    ids(asked.get("awakePeople")));
        }

        private static Set<UUID> ids(@Nullable Object value) {
            Collection<?> parts = switch (value) {
                case null -> List.of();
                case Collection<?> list -> list;
                default -> List.of(value.toString().split(","));
            };
            return parts.stream()
                    .map(part -> String.valueOf(part).strip())
                    .filter(part -> !part.isEmpty())
                    .map(UUID::fromString)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
