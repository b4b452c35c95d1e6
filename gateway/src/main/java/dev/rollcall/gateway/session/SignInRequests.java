package dev.rollcall.gateway.session;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers, in a sealed cookie, that a sign-in has begun, so that its answer is taken once, and only by the browser that began
 * it.
 */
@Component
class SignInRequests implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "sign-in";
    private static final Duration LIFE = Duration.ofMinutes(20);

    private final SealedCookies cookies;
    private final JsonMapper json;

    SignInRequests(SealedCookies cookies, JsonMapper json) {
        this.cookies = cookies;
        this.json = json;
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> cookies.put(exchange, COOKIE, json.writeValueAsString(Begun.of(request)), LIFE));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return Mono.justOrEmpty(cookies.read(exchange, COOKIE))
                .map(text -> json.readValue(text, Begun.class))
                .filter(begun -> begun.state()
                        .equals(exchange.getRequest().getQueryParams().getFirst("state")))
                .map(Begun::request);
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange).doOnNext(taken -> cookies.remove(exchange, COOKIE));
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
