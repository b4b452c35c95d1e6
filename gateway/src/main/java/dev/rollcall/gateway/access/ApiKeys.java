package dev.rollcall.gateway.access;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.ServicePath;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.service.Services;
import dev.rollcall.gateway.session.ApiCredentials;
import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.tenancy.Role;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks consent-service what an API key opens. An answer is used for ten seconds: so long at most does a key that was revoked
 * still open a door. A refusal is never remembered.
 */
@Component
public class ApiKeys implements ApiCredentials {

    private static final Pattern KEY = Pattern.compile("rck_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
    private static final String REFUSED = "api-key-refused";
    private static final long MOST = 10_000;

    private final Services services;
    private final AsyncLoadingCache<String, Grants> grants;

    ApiKeys(Services services, Clock clock) {
        this.services = services;
        this.grants = Caffeine.newBuilder()
                .expireAfterWrite(GrantLookup.REMEMBERED)
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .buildAsync((key, executor) -> verify(key).toFuture().thenApply(Objects::requireNonNull));
    }

    @Override
    public Mono<Authentication> verified(String key) {
        return grants(key).map(ApiKeyAuthentication::new);
    }

    /** What a key opens, with the key's own subject; empty when it is unknown, expired or revoked. */
    private Mono<Grants> grants(String key) {
        return KEY.matcher(key).matches()
                ? Mono.fromFuture(() -> grants.get(key), true).onErrorResume(ServiceRefusal.class, ApiKeys::noGrants)
                : Mono.empty();
    }

    /** Forgets, after a change that this gateway made itself. */
    public void forgetAll() {
        grants.synchronous().invalidateAll();
    }

    private Mono<Grants> verify(String key) {
        CallerClaims gateway = new CallerClaims("api-key", Role.VIEWER, Set.of(), null);
        return services.query(
                Service.CONSENT, gateway, ServicePath.of("/api-keys/verify"), Map.of("key", key), Grants.class);
    }

    private static Mono<Grants> noGrants(ServiceRefusal refused) {
        return refused.code().equals(REFUSED) ? Mono.empty() : Mono.error(refused);
    }
}
