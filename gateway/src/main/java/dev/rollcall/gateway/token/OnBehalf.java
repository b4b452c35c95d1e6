package dev.rollcall.gateway.token;

import dev.rollcall.tenancy.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom a service is called. It becomes the claims of the token.
 *
 * @param subject who signed in
 * @param companies the only companies that the call may touch
 * @param partnerId of a partner admin; null for anybody else
 */
public record OnBehalf(
        String subject,
        Role role,
        Set<UUID> companies,
        @Nullable UUID partnerId) {

    public OnBehalf {
        companies = Set.copyOf(companies);
    }
}
