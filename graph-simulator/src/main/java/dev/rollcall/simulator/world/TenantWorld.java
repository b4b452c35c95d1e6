package dev.rollcall.simulator.world;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.DirectoryRole;
import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.MemberRule;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.generation.TenantGenerator;
import dev.rollcall.simulator.generation.UserGenerator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant with all that Microsoft knows of it: directory, consent, behaviour. Guarded by the tenant's monitor. */
public final class TenantWorld {

    private final Tenant tenant;
    private final UserGenerator generator;
    private Behaviour behaviour;
    private @Nullable Consent consent;
    private int deltaGeneration;
    private final Map<UUID, Set<DirectoryRole>> roles = new HashMap<>();

    TenantWorld(Operation.TenantMade made, Behaviour behaviour) {
        tenant = TenantGenerator.generate(made.spec());
        generator = new UserGenerator(made.spec());
        this.behaviour = behaviour;
        tenant.rulesLate(behaviour.rulesLate());
        roles.put(administrator().id(), Set.of(DirectoryRole.GLOBAL_ADMINISTRATOR));
    }

    public Tenant tenant() {
        return tenant;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** What was consented to; empty before, and after it was withdrawn. */
    public Optional<Consent> consent() {
        return Optional.ofNullable(consent);
    }

    /** Goes up when all delta links expire at once. */
    public int deltaGeneration() {
        return deltaGeneration;
    }

    /** The directory roles that a user holds, in a stable order. */
    public Set<DirectoryRole> rolesOf(UUID userId) {
        Set<DirectoryRole> held = roles.getOrDefault(userId, Set.of());
        return held.isEmpty() ? held : EnumSet.copyOf(held);
    }

    /** Whether a user may grant the application permissions for the whole tenant. */
    public boolean mayConsent(UUID userId) {
        return rolesOf(userId).stream().anyMatch(DirectoryRole::consents);
    }

    /** Whoever administers the tenant from the beginning. */
    public User administrator() {
        return tenant.users().getFirst();
    }

    void apply(Operation operation) {
        switch (operation) {
            case Operation.TenantMade made ->
                throw new IllegalStateException("The tenant " + made.tenantId() + " is there already.");
            case Operation.Hired hired -> hire(hired);
            case Operation.Left left -> tenant.leave(left.userId());
            case Operation.Restored restored -> tenant.restore(restored.userId());
            case Operation.Deleted deleted -> tenant.delete(deleted.userId());
            case Operation.Altered altered -> tenant.patch(altered.userId(), altered.attributes());
            case Operation.RolesAssigned assigned ->
                roles.put(tenant.user(assigned.userId()).id(), Set.copyOf(assigned.roles()));
            case Operation.Joined joined -> tenant.join(joined.groupId(), joined.memberId());
            case Operation.Quit quit -> tenant.quit(quit.groupId(), quit.memberId());
            case Operation.GroupMade made -> make(made);
            case Operation.GroupAltered altered -> tenant.patchGroup(altered.groupId(), altered.attributes());
            case Operation.GroupDeleted deleted -> tenant.deleteGroup(deleted.groupId());
            case Operation.GroupRestored restored -> tenant.restoreGroup(restored.groupId());
            case Operation.Consented consented -> consent = new Consent(consented.at(), consented.permissions());
            case Operation.ConsentWithdrawn withdrawn -> consent = null;
            case Operation.BehaviourSet set -> {
                behaviour = set.behaviour();
                tenant.rulesLate(behaviour.rulesLate());
            }
            case Operation.RulesEvaluated evaluated -> tenant.evaluateRules();
            case Operation.DeltasExpired expired -> deltaGeneration++;
        }
    }

    private void hire(Operation.Hired hired) {
        if (hired.count() > 1 && hired.attributes().containsKey("userPrincipalName")) {
            throw new IllegalArgumentException(
                    "A user principal name is for one person, not for " + hired.count() + ".");
        }
        for (int i = 0; i < hired.count(); i++) {
            User user = generator.user(tenant.users().size(), hired.at().getEpochSecond());
            Map<String, @Nullable Object> attributes = new HashMap<>(hired.attributes());
            if (!attributes.containsKey("manager")) {
                Object department = attributes.getOrDefault("department", user.string(Attribute.DEPARTMENT));
                managerIn(department)
                        .ifPresent(manager ->
                                attributes.put("manager", manager.id().toString()));
            }
            tenant.hire(user, attributes, hired.groups());
        }
    }

    /** Newcomers report to whoever came first in their department. */
    private Optional<User> managerIn(@Nullable Object department) {
        return tenant.users().stream()
                .filter(user ->
                        user.live() && department != null && department.equals(user.string(Attribute.DEPARTMENT)))
                .findFirst();
    }

    private void make(Operation.GroupMade made) {
        Group group = new Group(
                generator.groupId(tenant.groups().size()),
                tenant.groups().size(),
                made.kind(),
                made.displayName(),
                made.at().getEpochSecond());
        if (made.rule() != null) {
            group.ruledBy(MemberRule.of(made.rule()), false);
        }
        List<Integer> references = new ArrayList<>();
        for (UUID member : made.members()) {
            references.add(tenant.findGroup(member)
                    .map(Group::reference)
                    .orElseGet(() -> tenant.user(member).ordinal()));
        }
        references.forEach(reference -> group.members().add(reference));
        tenant.create(group);
    }
}
