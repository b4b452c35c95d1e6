package dev.rollcall.gateway.token;

import dev.rollcall.tenancy.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a service is called; becomes the claims of the token.
 *
 * @param subject who signed in
 * @param companies the only companies that the call may touch
 * @param partnerId of a partner admin; null for anybody else
 */
public record CallerClaims(
        String subject,
        Role role,
        Set<UUID> companies,
        @Nullable UUID partnerId) {

    public CallerClaims {
        companies = Set.copyOf(companies);
    }

    /**
     * The same for parts of the companies, as many as it takes: a token travels in a header, and headers have a limit.
     *
     * @param most how many companies a part has at most
     */
    public List<CallerClaims> inBatchesOf(int most) {
        List<UUID> all = companies.stream().sorted().toList();
        return IntStream.iterate(0, from -> from < all.size(), from -> from + most)
                .mapToObj(from -> new CallerClaims(
                        subject, role, Set.copyOf(all.subList(from, Math.min(from + most, all.size()))), partnerId))
                .toList();
    }
}
