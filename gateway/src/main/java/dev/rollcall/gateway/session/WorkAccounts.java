package dev.rollcall.gateway.session;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.ReactiveOAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes a person from the id token alone: everything needed is signed in it. Only work accounts have a tenant ({@code tid})
 * and an object id ({@code oid}), which together never change; see
 * <a href="https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference">Microsoft's claims</a>.
 */
@Component
class WorkAccounts implements ReactiveOAuth2UserService<OidcUserRequest, OidcUser> {

    static final String NOT_A_WORK_ACCOUNT = "not_a_work_account";

    @Override
    public Mono<OidcUser> loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        if (text(token.getClaim("tid")).isEmpty() || text(token.getClaim("oid")).isEmpty()) {
            return Mono.error(new OAuth2AuthenticationException(new OAuth2Error(NOT_A_WORK_ACCOUNT)));
        }
        return Mono.just(new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token));
    }

    static SignedIn person(OidcUser user) {
        String account = text(user.getClaim("preferred_username"));
        String name = text(user.getClaim("name"));
        return new SignedIn(
                text(user.getClaim("tid")) + "/" + text(user.getClaim("oid")),
                name.isEmpty() ? account : name,
                account);
    }

    private static String text(@Nullable Object claim) {
        return claim == null ? "" : claim.toString();
    }
}
