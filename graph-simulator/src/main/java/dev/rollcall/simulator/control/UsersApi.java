package dev.rollcall.simulator.control;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.DirectoryRole;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.world.Operation;
import dev.rollcall.simulator.world.TenantWorld;
import dev.rollcall.simulator.world.World;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happens to people. */
@RestController
@RequestMapping("/simulator/tenants/{tenantId}")
class UsersApi {

    private final World world;
    private final Clock clock;

    UsersApi(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    /** Everybody in the directory, deleted ones that may be restored included, in a stable order. */
    @GetMapping("/users")
    List<Views.OfUser> users(
            @PathVariable UUID tenantId,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "100") int size) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return world.read(
                tenantId,
                each -> each.tenant().users().stream()
                        .filter(user -> each.tenant().findUser(user.id()).isPresent())
                        .filter(user -> kind == null || (user.live() && user.kind() == kind))
                        .filter(user -> (user.displayName() + " " + user.userPrincipalName())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                        .limit(size)
                        .map(user -> Views.user(each.tenant(), user))
                        .toList());
    }

    @GetMapping("/users/{userId}")
    Views.OfUser user(@PathVariable UUID tenantId, @PathVariable UUID userId) {
        return world.read(tenantId, each -> view(each, userId));
    }

    /** {@code count} newcomers as the generator makes them, or one of a name; in {@code groups}; other members are attributes. */
    @PostMapping("/hire")
    List<Views.OfUser> hire(@PathVariable UUID tenantId, @RequestBody Map<String, @Nullable Object> asked) {
        Map<String, @Nullable Object> requested = new LinkedHashMap<>(asked);
        int count = requested.remove("count") instanceof Number number ? number.intValue() : 1;
        if (count < 1 || count > 100_000) {
            throw new IllegalArgumentException("From 1 to 100,000 can be hired at once, not " + count + ".");
        }
        List<UUID> groups = requested.remove("groups") instanceof Collection<?> ids
                ? ids.stream().map(id -> UUID.fromString(String.valueOf(id))).toList()
                : List.of();
        Map<String, @Nullable Object> attributes =
                world.read(tenantId, each -> Naming.newcomer(each.tenant(), requested));
        Operation hired = new Operation.Hired(tenantId, clock.instant(), count, attributes, groups);
        return world.perform(hired, each -> {
            Tenant tenant = each.tenant();
            List<User> users = tenant.users();
            return users.subList(users.size() - count, users.size()).stream()
                    .map(user -> Views.user(tenant, user))
                    .toList();
        });
    }

    /** Soft deletion. */
    @PostMapping("/users/{userId}/leave")
    Views.OfUser leave(@PathVariable UUID tenantId, @PathVariable UUID userId) {
        return world.perform(new Operation.Left(tenantId, userId), each -> view(each, userId));
    }

    @PostMapping("/users/{userId}/restore")
    Views.OfUser restore(@PathVariable UUID tenantId, @PathVariable UUID userId) {
        return world.perform(new Operation.Restored(tenantId, userId), each -> view(each, userId));
    }

    /** For good. */
    @PostMapping("/users/{userId}/delete")
    Map<String, UUID> delete(@PathVariable UUID tenantId, @PathVariable UUID userId) {
        world.perform(new Operation.Deleted(tenantId, userId));
        return Map.of("id", userId);
    }

    @PostMapping("/users/{userId}/rename")
    Views.OfUser rename(@PathVariable UUID tenantId, @PathVariable UUID userId, @RequestBody Name name) {
        return named(tenantId, userId, name.givenName, name.surname);
    }

    @PostMapping("/users/{userId}/marry")
    Views.OfUser marry(@PathVariable UUID tenantId, @PathVariable UUID userId, @RequestBody Name name) {
        return named(tenantId, userId, null, name.surname);
    }

    /** From one group to another; either may be missing. */
    @PostMapping("/users/{userId}/move")
    Views.OfUser move(@PathVariable UUID tenantId, @PathVariable UUID userId, @RequestBody Move move) {
        if (move.fromGroup != null) {
            world.perform(new Operation.Quit(tenantId, move.fromGroup, userId));
        }
        if (move.toGroup != null) {
            world.perform(new Operation.Joined(tenantId, move.toGroup, userId));
        }
        return user(tenantId, userId);
    }

    @PatchMapping("/users/{userId}")
    Views.OfUser alter(
            @PathVariable UUID tenantId,
            @PathVariable UUID userId,
            @RequestBody Map<String, @Nullable Object> attributes) {
        return world.perform(new Operation.Altered(tenantId, userId, attributes), each -> view(each, userId));
    }

    /** The directory roles that somebody holds from now on; none takes all away. */
    @PutMapping("/users/{userId}/roles")
    Set<DirectoryRole> assign(
            @PathVariable UUID tenantId, @PathVariable UUID userId, @RequestBody Set<DirectoryRole> roles) {
        return world.perform(new Operation.RolesAssigned(tenantId, userId, roles), each -> each.rolesOf(userId));
    }

    private Views.OfUser named(UUID tenantId, UUID userId, @Nullable String given, @Nullable String surname) {
        Map<String, @Nullable Object> attributes = world.read(tenantId, each -> {
            User user = each.tenant().user(userId);
            return Naming.renamed(
                    each.tenant(),
                    user,
                    given != null ? given : user.string(Attribute.GIVEN_NAME),
                    surname != null ? surname : user.string(Attribute.SURNAME));
        });
        return alter(tenantId, userId, attributes);
    }

    private static Views.OfUser view(TenantWorld each, UUID userId) {
        return Views.user(each.tenant(), each.tenant().user(userId));
    }

    record Name(@Nullable String givenName, @Nullable String surname) {}

    record Move(@Nullable UUID fromGroup, @Nullable UUID toGroup) {}
}
