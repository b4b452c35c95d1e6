package dev.rollcall.simulator.control;

import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.GroupKind;
import dev.rollcall.simulator.directory.Presence;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.world.Operation;
import dev.rollcall.simulator.world.TenantWorld;
import dev.rollcall.simulator.world.World;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happens to groups. */
@RestController
@RequestMapping("/simulator/tenants/{tenantId}/groups")
class GroupsApi {

    private final World world;
    private final Clock clock;

    GroupsApi(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    @GetMapping
    List<Views.OfGroup> groups(@PathVariable UUID tenantId, @RequestParam(defaultValue = "") String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return world.read(
                tenantId,
                each -> each.tenant().groups().stream()
                        .filter(group -> group.presence() != Presence.GONE)
                        .filter(group ->
                                group.displayName().toLowerCase(Locale.ROOT).contains(wanted))
                        .map(group -> Views.group(each.tenant(), group))
                        .toList());
    }

    @GetMapping("/{groupId}")
    Views.OfGroup group(@PathVariable UUID tenantId, @PathVariable UUID groupId) {
        return world.read(tenantId, each -> view(each, groupId));
    }

    /** Ids of the direct members that are in the directory now. */
    @GetMapping("/{groupId}/members")
    List<UUID> members(@PathVariable UUID tenantId, @PathVariable UUID groupId) {
        return world.read(tenantId, each -> {
            Tenant tenant = each.tenant();
            Group group = tenant.group(groupId);
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < group.members().size(); i++) {
                if (tenant.liveMember(group.members().at(i))) {
                    ids.add(tenant.memberId(group.members().at(i)));
                }
            }
            return ids;
        });
    }

    @PostMapping
    Views.OfGroup make(@PathVariable UUID tenantId, @RequestBody NewGroup asked) {
        Operation made = new Operation.GroupMade(
                tenantId,
                clock.instant(),
                Objects.requireNonNullElse(asked.kind, GroupKind.SECURITY),
                asked.displayName,
                asked.membershipRule,
                Objects.requireNonNullElse(asked.members, List.of()));
        return world.perform(
                made, each -> Views.group(each.tenant(), each.tenant().groups().getLast()));
    }

    /** Sets displayName, description, membershipRule, rulePaused or membershipHidden. */
    @PatchMapping("/{groupId}")
    Views.OfGroup alter(
            @PathVariable UUID tenantId,
            @PathVariable UUID groupId,
            @RequestBody Map<String, @Nullable Object> attributes) {
        return world.perform(new Operation.GroupAltered(tenantId, groupId, attributes), each -> view(each, groupId));
    }

    /** A Microsoft 365 group may be restored; any other is gone. */
    @DeleteMapping("/{groupId}")
    Map<String, UUID> delete(@PathVariable UUID tenantId, @PathVariable UUID groupId) {
        world.perform(new Operation.GroupDeleted(tenantId, groupId));
        return Map.of("id", groupId);
    }

    @PostMapping("/{groupId}/restore")
    Views.OfGroup restore(@PathVariable UUID tenantId, @PathVariable UUID groupId) {
        return world.perform(new Operation.GroupRestored(tenantId, groupId), each -> view(each, groupId));
    }

    /** The member may be a user or a group. */
    @PostMapping("/{groupId}/members/{memberId}")
    Views.OfGroup join(@PathVariable UUID tenantId, @PathVariable UUID groupId, @PathVariable UUID memberId) {
        return world.perform(new Operation.Joined(tenantId, groupId, memberId), each -> view(each, groupId));
    }

    @DeleteMapping("/{groupId}/members/{memberId}")
    Views.OfGroup quit(@PathVariable UUID tenantId, @PathVariable UUID groupId, @PathVariable UUID memberId) {
        return world.perform(new Operation.Quit(tenantId, groupId, memberId), each -> view(each, groupId));
    }

    private static Views.OfGroup view(TenantWorld each, UUID groupId) {
        return Views.group(each.tenant(), each.tenant().group(groupId));
    }

    record NewGroup(
            @Nullable GroupKind kind,
            String displayName,
            @Nullable String membershipRule,
            @Nullable List<UUID> members) {}
}
