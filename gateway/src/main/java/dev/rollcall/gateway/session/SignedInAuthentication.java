package dev.rollcall.gateway.session;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** The authentication of a person whose session has a sign-in. */
public final class SignedInAuthentication extends AbstractAuthenticationToken {

    private final transient SignedIn person;

    SignedInAuthentication(SignedIn person) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.person = person;
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public SignedIn getPrincipal() {
        return person;
    }

    @Override
    public String getName() {
        return person.subject();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInAuthentication that && person.equals(that.person);
    }

    @Override
    public int hashCode() {
        return person.hashCode();
    }
}
