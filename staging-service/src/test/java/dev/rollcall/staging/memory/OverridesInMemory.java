package dev.rollcall.staging.memory;

import dev.rollcall.staging.eligibility.application.Overrides;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** In one thread. */
public final class OverridesInMemory implements Overrides {

    private final Map<UUID, Set<UUID>> overrides = new ConcurrentHashMap<>();

    @Override
    public Mono<Set<UUID>> of(UUID companyId) {
        return Mono.fromSupplier(() -> Set.copyOf(in(companyId)));
    }

    @Override
    public Mono<Boolean> add(UUID companyId, UUID objectId, String by, Instant at) {
        return Mono.fromSupplier(() -> in(companyId).add(objectId));
    }

    @Override
    public Mono<Boolean> remove(UUID companyId, UUID objectId) {
        return Mono.fromSupplier(() -> in(companyId).remove(objectId));
    }

    private Set<UUID> in(UUID companyId) {
        return overrides.computeIfAbsent(companyId, id -> new HashSet<>());
    }
}
