package dev.rollcall.gateway.session;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits how often somebody may ask: by network address before anything is looked up for them, and by person or API key once
 * these are known. Each copy of the gateway counts for itself. Styles, scripts and health are free.
 */
@Component
class RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

    private final RateLimit signIn;
    private final RateLimit address;
    private final RateLimit pages;
    private final RateLimit api;
    private final ClientAddresses addresses;
    private final AccessDeniedResponses refusals;
    private final SecurityEvents events;
    private final AtomicBoolean warned = new AtomicBoolean();

    @Autowired
    RateLimits(
            RateLimitSettings settings,
            ClientAddresses addresses,
            AccessDeniedResponses refusals,
            SecurityEvents events) {
        this(settings, addresses, refusals, events, Ticker.systemTicker());
    }

    RateLimits(
            RateLimitSettings settings,
            ClientAddresses addresses,
            AccessDeniedResponses refusals,
            SecurityEvents events,
            Ticker ticker) {
        this.signIn = new RateLimit("sign-in", settings.signIn(), ticker);
        this.address = new RateLimit("address", settings.address(), ticker);
        this.pages = new RateLimit("pages", settings.pages(), ticker);
        this.api = new RateLimit("api", settings.api(), ticker);
        this.addresses = addresses;
        this.refusals = refusals;
        this.events = events;
    }

    /** For everybody, before anything is known of them. */
    Mono<Void> byAddress(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().value();
        if (isFree(path)) {
            return chain.filter(exchange);
        }
        if (addresses.isUnknownProxy(request) && warned.compareAndSet(false, true)) {
            LOG.warn("Requests come through a proxy that is not in rollcall.proxies. All who come through it have one"
                    + " address here, and share its limits; set rollcall.proxies to the proxy's address.");
        }
        InetAddress caller = addresses.of(request);
        String key = ClientAddresses.subscriber(caller);
        Duration wait = address.take(key);
        if (!wait.isZero()) {
            return refuse(exchange, null, address, wait);
        }
        wait = isAnonymousEndpoint(path) ? signIn.take(key) : Duration.ZERO;
        return wait.isZero() ? chain.filter(exchange) : refuse(exchange, null, signIn, wait);
    }

    /** For those who are signed in, or came with an API key. */
    Mono<Void> byCaller(ServerWebExchange exchange, WebFilterChain chain) {
        if (isFree(exchange.getRequest().getPath().value())) {
            return chain.filter(exchange);
        }
        RateLimit limit = AccessDeniedResponses.isApi(exchange) ? api : pages;
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .filter(Authentication::isAuthenticated)
                .map(Authentication::getName)
                .defaultIfEmpty("")
                .flatMap(caller -> {
                    Duration wait = caller.isEmpty() ? Duration.ZERO : limit.take(caller);
                    return wait.isZero() ? chain.filter(exchange) : refuse(exchange, caller, limit, wait);
                });
    }

    private Mono<Void> refuse(ServerWebExchange exchange, @Nullable String caller, RateLimit limit, Duration wait) {
        events.limited(caller, limit.name());
        long seconds = wait.plusMillis(999).toSeconds();
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        return AccessDeniedResponses.isApi(exchange)
                ? refusals.problem(
                        exchange,
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests in a short time. Try again in " + seconds
                                + (seconds == 1 ? " second." : " seconds."))
                : Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    }

    private static boolean isFree(String path) {
        return path.startsWith("/assets/")
                || path.startsWith("/webjars/")
                || path.startsWith("/actuator/")
                || path.equals("/livez")
                || path.equals("/readyz");
    }

    /** Endpoints that need no session, or cause calls to other systems. */
    private static boolean isAnonymousEndpoint(String path) {
        return path.startsWith("/oauth2/")
                || path.startsWith("/login/")
                || path.startsWith("/sign-in/")
                || path.startsWith("/invitations/")
                || path.startsWith("/connect/");
    }
}
