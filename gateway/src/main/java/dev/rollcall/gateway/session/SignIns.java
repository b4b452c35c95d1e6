package dev.rollcall.gateway.session;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where people go on after a sign-in: to where they wanted to be, or back to the sign-in page. */
@Component
class SignIns implements ServerAuthenticationSuccessHandler, ServerAuthenticationFailureHandler {

    private final RequestedPages requestedPages;
    private final SavedForms forms;
    private final SecurityEvents events;

    SignIns(RequestedPages requestedPages, SavedForms forms, SecurityEvents events) {
        this.requestedPages = requestedPages;
        this.forms = forms;
        this.events = events;
    }

    @Override
    public Mono<Void> onAuthenticationSuccess(WebFilterExchange filter, Authentication authentication) {
        return Mono.fromRunnable(() -> {
            if (authentication.getPrincipal() instanceof OidcUser user) {
                events.signedIn(WorkAccounts.person(user).subject());
            }
            ServerWebExchange exchange = filter.getExchange();
            String page = requestedPages.take(exchange);
            redirect(exchange, forms.isKept(exchange) ? "/sign-in/restored" : page);
        });
    }

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange filter, AuthenticationException failure) {
        return Mono.fromRunnable(() -> {
            String reason = failure instanceof OAuth2AuthenticationException oauth
                    ? oauth.getError().getErrorCode()
                    : failure.getClass().getSimpleName();
            events.signInFailed(reason);
            boolean personal = reason.equals(WorkAccounts.NOT_A_WORK_ACCOUNT);
            redirect(filter.getExchange(), personal ? "/sign-in?problem=account" : "/sign-in?problem=again");
        });
    }

    private static void redirect(ServerWebExchange exchange, String where) {
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(URI.create(where));
    }
}
