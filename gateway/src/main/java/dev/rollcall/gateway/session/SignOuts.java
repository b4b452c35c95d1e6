package dev.rollcall.gateway.session;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs out of the identity provider, too (OpenID Connect RP-Initiated Logout 1.0): otherwise the next to use the browser
 * signs in as the last with one press. The session here has ended before, whatever the provider does.
 */
@Component
class SignOuts implements ServerLogoutHandler, ServerLogoutSuccessHandler {

    /** Where the provider sends people back to; it has to be registered there. */
    static final String SIGNED_OUT = "/signed-out";

    private static final Logger LOG = LoggerFactory.getLogger(SignOuts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String ID_TOKEN = SignOuts.class.getName() + ".idToken";

    private final SignInRegistration registration;
    private final SealedCookies seals;
    private final SecurityEvents events;
    private final JsonMapper json;
    private final String gatewayUrl;

    SignOuts(
            SignInRegistration registration,
            SealedCookies seals,
            SecurityEvents events,
            JsonMapper json,
            @Value("${rollcall.gateway-url}") String gatewayUrl) {
        this.registration = registration;
        this.seals = seals;
        this.events = events;
        this.json = json;
        this.gatewayUrl = gatewayUrl;
    }

    /** Remembers for this request what the session knows, before it ends. */
    @Override
    public Mono<Void> logout(WebFilterExchange filter, Authentication authentication) {
        ServerWebExchange exchange = filter.getExchange();
        return exchange.getSession()
                .doOnNext(session -> {
                    String subject = SessionSecurityContexts.subject(session, json);
                    if (subject != null) {
                        events.signedOut(subject);
                    }
                    String sealed = session.getAttribute(SessionSecurityContexts.ID_TOKEN);
                    Optional.ofNullable(sealed)
                            .flatMap(text -> seals.open(SessionSecurityContexts.ID_TOKEN, text))
                            .ifPresent(token -> exchange.getAttributes().put(ID_TOKEN, token));
                })
                .then();
    }

    @Override
    public Mono<Void> onLogoutSuccess(WebFilterExchange filter, Authentication authentication) {
        ServerWebExchange exchange = filter.getExchange();
        return Mono.defer(() -> providerLogout(exchange.getAttribute(ID_TOKEN)))
                .timeout(PATIENCE)
                .onErrorResume(error -> {
                    LOG.warn("Signed out here only, the identity provider does not answer: {}", error.getMessage());
                    return Mono.empty();
                })
                .defaultIfEmpty(URI.create(SIGNED_OUT))
                .doOnNext(where -> {
                    exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
                    exchange.getResponse().getHeaders().setLocation(where);
                })
                .then();
    }

    private Mono<URI> providerLogout(@Nullable String idToken) {
        if (idToken == null) {
            return Mono.empty();
        }
        return registration.findByRegistrationId(SignInRegistration.ID).mapNotNull(client -> {
            Object endpoint =
                    client.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
            return endpoint == null
                    ? null
                    : UriComponentsBuilder.fromUriString(endpoint.toString())
                            .queryParam("id_token_hint", "{token}")
                            .queryParam("client_id", "{client}")
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .encode()
                            .build(idToken, client.getClientId(), gatewayUrl + SIGNED_OUT);
        });
    }
}
