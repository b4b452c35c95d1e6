package dev.rollcall.simulator.control;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.GroupKind;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.Presence;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.world.Behaviour;
import dev.rollcall.simulator.world.Consent;
import dev.rollcall.simulator.world.TenantWorld;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the control API shows. */
final class Views {

    private Views() {}

    /**
     * @param users in the directory now
     * @param kinds how many of them are what
     * @param changes entries of the change log
     */
    record OfTenant(
            UUID tenantId,
            Cloud cloud,
            String name,
            String domain,
            long seed,
            int users,
            int groups,
            Map<Kind, Integer> kinds,
            int changes,
            UUID administratorId,
            String administrator,
            @Nullable Consent consent,
            Behaviour behaviour) {}

    record OfUser(
            UUID id,
            Presence presence,
            Kind kind,
            String displayName,
            @Nullable String givenName,
            @Nullable String surname,
            String userPrincipalName,
            @Nullable String mail,
            @Nullable String jobTitle,
            @Nullable String department,
            @Nullable String officeLocation,
            boolean accountEnabled,
            @Nullable UUID managerId) {}

    /** @param members direct ones in the directory now, groups included */
    record OfGroup(
            UUID id,
            Presence presence,
            GroupKind kind,
            String displayName,
            @Nullable String membershipRule,
            boolean rulePaused,
            boolean membershipHidden,
            int members) {}

    static OfTenant tenant(TenantWorld world) {
        Tenant tenant = world.tenant();
        TenantSpec spec = tenant.spec();
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            kinds.put(kind, 0);
        }
        int users = 0;
        for (User user : tenant.users()) {
            if (user.live()) {
                users++;
                kinds.merge(user.kind(), 1, Integer::sum);
            }
        }
        return new OfTenant(
                spec.tenantId(),
                spec.cloud(),
                spec.name(),
                spec.domain(),
                spec.seed(),
                users,
                (int) tenant.groups().stream().filter(Group::live).count(),
                kinds,
                tenant.log().size(),
                world.administrator().id(),
                world.administrator().userPrincipalName(),
                world.consent().orElse(null),
                world.behaviour());
    }

    static OfUser user(Tenant tenant, User user) {
        return new OfUser(
                user.id(),
                user.presence(),
                user.kind(),
                user.displayName(),
                user.string(Attribute.GIVEN_NAME),
                user.string(Attribute.SURNAME),
                user.userPrincipalName(),
                user.string(Attribute.MAIL),
                user.string(Attribute.JOB_TITLE),
                user.string(Attribute.DEPARTMENT),
                user.string(Attribute.OFFICE_LOCATION),
                user.enabled(),
                user.manager() == User.NO_MANAGER
                        ? null
                        : tenant.users().get(user.manager()).id());
    }

    static OfGroup group(Tenant tenant, Group group) {
        int members = 0;
        for (int i = 0; i < group.members().size(); i++) {
            members += tenant.liveMember(group.members().at(i)) ? 1 : 0;
        }
        return new OfGroup(
                group.id(),
                group.presence(),
                group.kind(),
                group.displayName(),
                group.rule() == null ? null : group.rule().toString(),
                group.rulePaused(),
                group.membershipHidden(),
                members);
    }
}
