package dev.rollcall.simulator.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one organisation as it is now, and the log of its changes since it was generated. Not safe for several
 * threads: whoever reads or changes it holds its monitor.
 */
public final class Tenant {

    private final TenantSpec spec;
    private final List<User> users = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Group> ruled = new ArrayList<>();
    private final Map<UUID, Object> byId = new HashMap<>();
    private final List<Change> log = new ArrayList<>();
    private boolean rulesLate;

    public Tenant(TenantSpec spec) {
        this.spec = spec;
    }

    public TenantSpec spec() {
        return spec;
    }

    public UUID id() {
        return spec.tenantId();
    }

    /** Every user there ever was, at its ordinal. */
    public List<User> users() {
        return Collections.unmodifiableList(users);
    }

    /** Every group there ever was, at its ordinal. */
    public List<Group> groups() {
        return Collections.unmodifiableList(groups);
    }

    /** What changed, in order. A delta link remembers a place in it. */
    public List<Change> log() {
        return Collections.unmodifiableList(log);
    }

    public Optional<User> findUser(UUID id) {
        return byId.get(id) instanceof User user && user.presence() != Presence.GONE
                ? Optional.of(user)
                : Optional.empty();
    }

    public Optional<Group> findGroup(UUID id) {
        return byId.get(id) instanceof Group group && group.presence() != Presence.GONE
                ? Optional.of(group)
                : Optional.empty();
    }

    public User user(UUID id) {
        return findUser(id).orElseThrow(() -> new NoSuchObject("There is no user " + id + " in " + spec.name() + "."));
    }

    public Group group(UUID id) {
        return findGroup(id)
                .orElseThrow(() -> new NoSuchObject("There is no group " + id + " in " + spec.name() + "."));
    }

    /** The object that a reference of {@link Members} stands for: a user or a group. */
    public Object member(int reference) {
        return reference >= 0 ? users.get(reference) : groups.get(~reference);
    }

    public boolean liveMember(int reference) {
        return reference >= 0
                ? users.get(reference).live()
                : groups.get(~reference).live();
    }

    public UUID memberId(int reference) {
        return reference >= 0
                ? users.get(reference).id()
                : groups.get(~reference).id();
    }

    /** Part of the generated tenant: not a change. Ordinals have no gaps. */
    public User place(User user) {
        claim(user.id(), user, user.ordinal(), users.size());
        users.add(user);
        return user;
    }

    /** Part of the generated tenant: not a change. */
    public Group place(Group group) {
        claim(group.id(), group, group.ordinal(), groups.size());
        groups.add(group);
        if (group.rule() != null) {
            ruled.add(group);
        }
        return group;
    }

    /** A new user, with attributes as for {@link #patch} over its own, becomes a direct member of groups. */
    public void hire(User user, Map<String, ? extends @Nullable Object> values, List<UUID> groupIds) {
        UserPatch.apply(user, values);
        requireFreeName(user.userPrincipalName(), null);
        int manager = managerIn(values, user.manager());
        List<Group> joined = groupIds.stream().map(this::assigned).toList();
        place(user).withManager(manager);
        log.add(new Change.OfUser(user.ordinal(), true));
        if (manager != User.NO_MANAGER) {
            log.add(new Change.OfReportingLine(user.ordinal(), User.NO_MANAGER));
        }
        joined.forEach(group -> add(group, user.ordinal()));
        applyRules(user);
    }

    /** Soft deletion. Memberships stay, as they do in Entra ID. */
    public void leave(UUID id) {
        User user = user(id);
        require(user.live(), user.displayName() + " has left already.");
        user.presence(Presence.DELETED);
        log.add(new Change.OfUser(user.ordinal(), false));
    }

    public void restore(UUID id) {
        User user = user(id);
        require(!user.live(), user.displayName() + " is not deleted.");
        requireFreeName(user.userPrincipalName(), user);
        user.presence(Presence.LIVE);
        log.add(new Change.OfUser(user.ordinal(), true));
        for (Group group : groups) {
            if (group.members().contains(user.ordinal())) {
                log.add(new Change.OfMember(group.ordinal(), user.ordinal()));
            }
        }
        applyRules(user);
    }

    /** Deletion for good, with or without a soft deletion before it. */
    public void delete(UUID id) {
        User user = user(id);
        user.presence(Presence.GONE);
        log.add(new Change.OfUser(user.ordinal(), false));
        for (Group group : groups) {
            if (group.members().remove(user.ordinal())) {
                log.add(new Change.OfMember(group.ordinal(), user.ordinal()));
            }
        }
        for (User report : users) {
            if (report.manager() == user.ordinal()) {
                report.withManager(User.NO_MANAGER);
                log.add(new Change.OfReportingLine(report.ordinal(), user.ordinal()));
            }
        }
    }

    /**
     * Sets attributes by their Graph names; also {@code manager} (an object id or null) and {@code kind}, which changes all that
     * speaks for it.
     */
    public void patch(UUID id, Map<String, ? extends @Nullable Object> values) {
        User user = user(id);
        if (values.get("userPrincipalName") instanceof String name) {
            requireFreeName(name, user);
        }
        int before = user.manager();
        int now = managerIn(values, before);
        UserPatch.apply(user, values);
        log.add(new Change.OfUser(user.ordinal(), false));
        if (now != before) {
            user.withManager(now);
            log.add(new Change.OfReportingLine(user.ordinal(), before));
        }
        applyRules(user);
    }

    public void join(UUID groupId, UUID memberId) {
        Group group = assigned(groupId);
        int reference = reference(memberId);
        require(reference != group.reference(), "A group cannot be a member of itself.");
        add(group, reference);
    }

    public void quit(UUID groupId, UUID memberId) {
        Group group = assigned(groupId);
        int reference = reference(memberId);
        if (group.members().remove(reference)) {
            log.add(new Change.OfMember(group.ordinal(), reference));
        }
    }

    public void create(Group group) {
        place(group);
        log.add(new Change.OfGroup(group.ordinal()));
        for (int i = 0; i < group.members().size(); i++) {
            log.add(new Change.OfMember(group.ordinal(), group.members().at(i)));
        }
        evaluateSoon(group);
    }

    /** Sets {@code displayName}, {@code description}, {@code membershipRule}, {@code rulePaused} or {@code membershipHidden}. */
    public void patchGroup(UUID id, Map<String, ? extends @Nullable Object> values) {
        Group group = group(id);
        GroupPatch.apply(group, values);
        ruled.remove(group);
        if (group.rule() != null) {
            ruled.add(group);
        }
        log.add(new Change.OfGroup(group.ordinal()));
        evaluateSoon(group);
    }

    /** A Microsoft 365 group may be restored; any other is gone. */
    public void deleteGroup(UUID id) {
        Group group = group(id);
        require(group.live(), group.displayName() + " is deleted already.");
        group.presence(group.kind() == GroupKind.MICROSOFT_365 ? Presence.DELETED : Presence.GONE);
        log.add(new Change.OfGroup(group.ordinal()));
        if (group.presence() == Presence.GONE) {
            for (Group parent : groups) {
                if (parent.members().remove(group.reference())) {
                    log.add(new Change.OfMember(parent.ordinal(), group.reference()));
                }
            }
        }
    }

    public void restoreGroup(UUID id) {
        Group group = group(id);
        require(!group.live(), group.displayName() + " is not deleted.");
        group.presence(Presence.LIVE);
        log.add(new Change.OfGroup(group.ordinal()));
        for (int i = 0; i < group.members().size(); i++) {
            log.add(new Change.OfMember(group.ordinal(), group.members().at(i)));
        }
    }

    private void add(Group group, int reference) {
        if (group.members().add(reference)) {
            log.add(new Change.OfMember(group.ordinal(), reference));
        }
    }

    private int managerIn(Map<String, ? extends @Nullable Object> values, int otherwise) {
        if (!values.containsKey("manager")) {
            return otherwise;
        }
        Object manager = values.get("manager");
        return manager == null
                ? User.NO_MANAGER
                : user(UUID.fromString(manager.toString())).ordinal();
    }

    /** Whether dynamic groups keep their members, whatever changes, until {@link #evaluateRules()}. */
    public void rulesLate(boolean late) {
        rulesLate = late;
    }

    /** Every dynamic group gets the members that its rule says, unless it is paused. */
    public void evaluateRules() {
        for (Group group : ruled) {
            users.forEach(user -> applyRule(group, user));
        }
    }

    private void evaluateSoon(Group group) {
        if (!rulesLate) {
            users.forEach(user -> applyRule(group, user));
        }
    }

    private void applyRules(User user) {
        if (!rulesLate) {
            ruled.forEach(group -> applyRule(group, user));
        }
    }

    private void applyRule(Group group, User user) {
        MemberRule rule = group.rule();
        if (rule == null || group.rulePaused() || !group.live() || !user.live()) {
            return;
        }
        boolean altered = rule.holdsFor(user)
                ? group.members().add(user.ordinal())
                : group.members().remove(user.ordinal());
        if (altered) {
            log.add(new Change.OfMember(group.ordinal(), user.ordinal()));
        }
    }

    private Group assigned(UUID groupId) {
        Group group = group(groupId);
        require(group.rule() == null, group.displayName() + " is dynamic: its rule decides who is a member.");
        return group;
    }

    private int reference(UUID memberId) {
        return byId.get(memberId) instanceof Group group
                ? group(group.id()).reference()
                : user(memberId).ordinal();
    }

    private void claim(UUID id, Object object, int ordinal, int expected) {
        require(ordinal == expected, "Ordinal " + ordinal + " where " + expected + " is next.");
        require(byId.putIfAbsent(id, object) == null, "The id " + id + " is taken.");
    }

    private void requireFreeName(String userPrincipalName, @Nullable User owner) {
        for (User other : users) {
            if (other != owner && other.live() && other.userPrincipalName().equalsIgnoreCase(userPrincipalName)) {
                throw new IllegalStateException("The user principal name " + userPrincipalName + " is taken by "
                        + other.displayName() + " (" + other.id() + ").");
            }
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
