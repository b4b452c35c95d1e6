package dev.rollcall.gateway.session;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Remembers, in a sealed cookie, which page somebody wanted before they signed in. Only a page that a person opened is worth
 * coming back to, not a part of one that a script asked for.
 */
@Component
public class RequestedPages implements ServerRequestCache {

    private static final String COOKIE = "requested-page";
    private static final Duration LIFE = Duration.ofMinutes(20);

    private final SealedCookies cookies;

    RequestedPages(SealedCookies cookies) {
        this.cookies = cookies;
    }

    /** Remembers a page. An address outside the gateway is replaced by its home page. */
    public void remember(ServerWebExchange exchange, String address) {
        cookies.put(exchange, COOKIE, LocalAddress.of(address), LIFE);
    }

    @Override
    public Mono<Void> saveRequest(ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> {
            if (isPage(exchange.getRequest())) {
                URI uri = exchange.getRequest().getURI();
                remember(
                        exchange,
                        uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery());
            }
        });
    }

    @Override
    public Mono<URI> getRedirectUri(ServerWebExchange exchange) {
        return Mono.justOrEmpty(
                cookies.read(exchange, COOKIE).map(LocalAddress::of).map(URI::create));
    }

    @Override
    public Mono<ServerHttpRequest> removeMatchingRequest(ServerWebExchange exchange) {
        return Mono.empty();
    }

    /** The page that was wanted, once; home when none was. */
    String take(ServerWebExchange exchange) {
        String page = LocalAddress.of(cookies.read(exchange, COOKIE).orElse(null));
        cookies.remove(exchange, COOKIE);
        return page;
    }

    private static boolean isPage(ServerHttpRequest request) {
        String path = request.getPath().value();
        return HttpMethod.GET.equals(request.getMethod())
                && !path.startsWith("/api/")
                && !path.endsWith("/live")
                && request.getHeaders().getFirst("HX-Request") == null;
    }
}
