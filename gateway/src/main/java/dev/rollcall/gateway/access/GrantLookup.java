package dev.rollcall.gateway.access;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.ServicePath;
import dev.rollcall.gateway.service.Services;
import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.tenancy.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks consent-service what somebody may do. An answer is used for ten seconds: so long at most does a grant that was taken
 * back still open a door. That something was <em>not</em> granted is never remembered.
 */
@Component
public class GrantLookup {

    static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final long MOST = 10_000;

    private final Services services;
    private final AsyncLoadingCache<String, Grants> grants;

    GrantLookup(Services services, Clock clock) {
        this.services = services;
        this.grants = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .buildAsync((subject, executor) -> fetch(subject).toFuture().thenApply(Objects::requireNonNull));
    }

    /** What a subject may do, at most ten seconds old. */
    public Mono<Grants> of(String subject) {
        // Others may wait for the same answer when this caller goes away.
        return Mono.fromFuture(() -> grants.get(subject), true);
    }

    /** The same, fetched again unless the company is among what is remembered. */
    public Mono<Grants> of(String subject, UUID companyId) {
        return of(subject).flatMap(known -> {
            if (known.of(companyId).isPresent()) {
                return Mono.just(known);
            }
            grants.synchronous().asMap().remove(subject, known);
            return of(subject);
        });
    }

    /** Forgets, after a change that this gateway made itself. */
    public void forget(String subject) {
        grants.synchronous().invalidate(subject);
    }

    private Mono<Grants> fetch(String subject) {
        CallerClaims themselves = new CallerClaims(subject, Role.VIEWER, Set.of(), null);
        return services.get(Service.CONSENT, themselves, ServicePath.of("/me"), Grants.class);
    }
}
