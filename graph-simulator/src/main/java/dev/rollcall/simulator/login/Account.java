package dev.rollcall.simulator.login;

import dev.rollcall.simulator.directory.DirectoryRole;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.world.TenantWorld;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Somebody who can sign in. */
record Account(TenantWorld world, User user) {

    /** How many accounts of a tenant the picker offers; any other can be typed in. */
    private static final int OFFERED = 3;

    /** The accounts that the picker offers for a tenant: its administrator first. */
    static List<Account> offered(TenantWorld world) {
        synchronized (world.tenant()) {
            int limit = world.tenant().users().size() < 50 ? 10 : OFFERED;
            return world.tenant().users().stream()
                    .filter(user -> user.live() && user.kind() == Kind.PERSON)
                    .limit(limit)
                    .map(user -> new Account(world, user))
                    .toList();
        }
    }

    /** Of many tenants at once, fewer of each: administrators first, then one other each. */
    static List<Account> offered(List<TenantWorld> worlds) {
        List<Account> few = worlds.stream()
                .flatMap(world -> offered(world).stream().limit(2))
                .toList();
        return Stream.concat(
                        few.stream().filter(Account::mayConsent), few.stream().filter(account -> !account.mayConsent()))
                .toList();
    }

    /** The live, enabled account with this object id or user principal name. */
    static Optional<Account> find(TenantWorld world, String idOrName) {
        synchronized (world.tenant()) {
            return world.tenant().users().stream()
                    .filter(user -> user.live() && user.enabled())
                    .filter(user -> user.id().toString().equals(idOrName)
                            || user.userPrincipalName().equalsIgnoreCase(idOrName))
                    .findFirst()
                    .map(user -> new Account(world, user));
        }
    }

    UUID tenantId() {
        return world.tenant().id();
    }

    /** Whether they may grant the application permissions for the whole tenant. */
    boolean mayConsent() {
        synchronized (world.tenant()) {
            return world.mayConsent(user.id());
        }
    }

    /** The directory roles that they hold. */
    Set<DirectoryRole> roles() {
        synchronized (world.tenant()) {
            return world.rolesOf(user.id());
        }
    }

    /** As forms and cookies name it. */
    String key() {
        return tenantId() + "/" + user.id();
    }
}
