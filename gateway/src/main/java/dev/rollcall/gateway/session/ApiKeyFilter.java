package dev.rollcall.gateway.session;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Authenticates API calls that bring a key. Such a call never uses a session, not even when the key is refused; on pages a key
 * means nothing.
 */
final class ApiKeyFilter implements WebFilter {

    private static final Pattern BEARER = Pattern.compile("Bearer(?: +(.*))?", Pattern.CASE_INSENSITIVE);

    private final ApiCredentials credentials;
    private final AccessDeniedResponses refusals;

    ApiKeyFilter(ApiCredentials credentials, AccessDeniedResponses refusals) {
        this.credentials = credentials;
        this.refusals = refusals;
    }

    /** No browser sends a key by itself, so a call with one cannot be another site's doing. */
    static Mono<MatchResult> needsCsrfToken(ServerWebExchange exchange) {
        return bearer(exchange) == null ? CsrfWebFilter.DEFAULT_CSRF_MATCHER.matches(exchange) : MatchResult.notMatch();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String bearer = bearer(exchange);
        if (bearer == null) {
            return chain.filter(exchange);
        }
        return credentials
                .verified(bearer)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(verified -> verified.isEmpty()
                        ? refusals.apiKeyRefused(exchange)
                        : chain.filter(exchange)
                                .contextWrite(ReactiveSecurityContextHolder.withAuthentication(verified.get())));
    }

    private static @Nullable String bearer(ServerWebExchange exchange) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !AccessDeniedResponses.isApi(exchange)) {
            return null;
        }
        Matcher bearer = BEARER.matcher(header);
        return bearer.matches() ? Objects.requireNonNullElse(bearer.group(1), "") : null;
    }
}
