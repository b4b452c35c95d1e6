package dev.rollcall.simulator.directory;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a tenant is generated from: the same spec gives the same tenant, ids included.
 *
 * @param users how many users, 1 to 5,000,000, of whatever kind
 * @param administrator null for the usual one
 */
public record TenantSpec(
        UUID tenantId,
        Cloud cloud,
        String name,
        String domain,
        int users,
        long seed,
        @Nullable Administrator administrator) {

    public TenantSpec {
        domain = domain.toLowerCase(Locale.ROOT);
        if (users < 1 || users > 5_000_000) {
            throw new IllegalArgumentException("A tenant has 1 to 5,000,000 users, not " + users + ".");
        }
        if (name.isBlank() || domain.isBlank()) {
            throw new IllegalArgumentException("A tenant needs a name and a domain.");
        }
    }

    public Administrator admin() {
        return administrator == null ? Administrator.DEFAULT : administrator;
    }
}
