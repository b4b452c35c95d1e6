package dev.rollcall.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A call with an API key, and what the key opens. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {

    private final transient Grants grants;

    /** @param grants of the key, whose subject is {@code api-key:<id>} */
    ApiKeyAuthentication(Grants grants) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.grants = grants;
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Grants getPrincipal() {
        return grants;
    }

    @Override
    public String getName() {
        return grants.subject();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiKeyAuthentication that && grants.equals(that.grants);
    }

    @Override
    public int hashCode() {
        return grants.hashCode();
    }
}
