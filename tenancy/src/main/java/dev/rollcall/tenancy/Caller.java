package dev.rollcall.tenancy;

import dev.rollcall.web.Problems;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * On whose behalf the gateway calls. Controller methods take it as a parameter.
 *
 * @param subject of the person who signed in, for audit entries
 * @param role what they may do
 * @param companies for which companies
 * @param partnerId of a partner admin; null for anybody else
 */
public record Caller(
        String subject,
        Role role,
        Set<UUID> companies,
        @Nullable UUID partnerId) {

    /** The token's claim that holds the role. */
    public static final String ROLE = "role";
    /** The token's claim that holds company ids. */
    public static final String COMPANIES = "companies";
    /** The token's claim that holds the partner's id, if any. */
    public static final String PARTNER = "partner";

    public Caller {
        companies = Set.copyOf(companies);
    }

    static Caller of(Jwt token) {
        List<String> companies = token.getClaimAsStringList(COMPANIES);
        String partner = token.getClaimAsString(PARTNER);
        return new Caller(
                claim(token, "sub"),
                Role.valueOf(claim(token, ROLE)),
                companies == null
                        ? Set.of()
                        : companies.stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet()),
                partner == null ? null : UUID.fromString(partner));
    }

    private static String claim(Jwt token, String name) {
        String value = token.getClaimAsString(name);
        if (value == null) {
            throw new IllegalArgumentException("The token has no claim " + name);
        }
        return value;
    }

    /**
     * Requires that the caller may administer.
     *
     * @throws org.springframework.web.ErrorResponseException 403 when they may not
     */
    public void mustAdminister() {
        require(role.mayAdminister(), "administer this company");
    }

    /**
     * Requires that the caller may decide on people.
     *
     * @throws org.springframework.web.ErrorResponseException 403 when they may not
     */
    public void mustDecide() {
        require(role.mayDecide(), "decide on this company's people");
    }

    /**
     * Requires that the caller may see people, not only figures.
     *
     * @throws org.springframework.web.ErrorResponseException 403 when they may not
     */
    public void mustReadPeople() {
        require(role.mayRead(), "see this company's people");
    }

    private void require(boolean allowed, String what) {
        if (!allowed) {
            throw Problems.of(
                    HttpStatus.FORBIDDEN,
                    "role-too-small",
                    "Your role (" + role + ") does not let you " + what + ". Ask an administrator of the company.");
        }
    }
}
