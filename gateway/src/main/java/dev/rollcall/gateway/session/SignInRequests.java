package dev.rollcall.gateway.session;

import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Remembers in the session that a sign-in has begun, so that its answer is taken once, and only by who began it. */
@Component
class SignInRequests implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String ATTRIBUTE = "sign-in-request";

    private final JsonMapper json;

    SignInRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return exchange.getSession()
                .doOnNext(session -> session.getAttributes().put(ATTRIBUTE, json.writeValueAsString(Begun.of(request))))
                .then();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return exchange.getSession().flatMap(session -> begun(session, exchange));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return exchange.getSession()
                .flatMap(session -> begun(session, exchange)
                        .doOnNext(taken -> session.getAttributes().remove(ATTRIBUTE)));
    }

    private Mono<OAuth2AuthorizationRequest> begun(WebSession session, ServerWebExchange exchange) {
        return Mono.justOrEmpty(session.<String>getAttribute(ATTRIBUTE))
                .map(text -> json.readValue(text, Begun.class))
                .filter(begun -> begun.state()
                        .equals(exchange.getRequest().getQueryParams().getFirst("state")))
                .map(Begun::request);
    }

    private record Begun(
            String uri,
            String clientId,
            String redirectUri,
            Set<String> scopes,
            String state,
            Map<String, Object> attributes) {

        static Begun of(OAuth2AuthorizationRequest request) {
            String redirectUri = request.getRedirectUri();
            String state = request.getState();
            if (redirectUri == null || state == null) {
                throw new IllegalArgumentException("A sign-in needs a state and somewhere to come back to");
            }
            return new Begun(
                    request.getAuthorizationUri(),
                    request.getClientId(),
                    redirectUri,
                    request.getScopes(),
                    state,
                    request.getAttributes());
        }

        OAuth2AuthorizationRequest request() {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(uri)
                    .clientId(clientId)
                    .redirectUri(redirectUri)
                    .scopes(scopes)
                    .state(state)
                    .attributes(kept -> kept.putAll(attributes))
                    .build();
        }
    }
}
