package dev.rollcall.staging.memory;

import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.ScopeChoice;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** In one thread. */
public final class ScopesInMemory implements Scopes {

    private final Map<UUID, ScopeChoice> choices = new ConcurrentHashMap<>();

    @Override
    public Mono<ScopeChoice> of(UUID companyId) {
        return Mono.fromSupplier(() -> choices.getOrDefault(companyId, ScopeChoice.NONE));
    }

    @Override
    public Mono<Boolean> save(UUID companyId, ScopeChoice choice) {
        return of(companyId).map(inForce -> {
            boolean next = inForce.revision() + 1 == choice.revision();
            if (next) {
                choices.put(companyId, choice);
            }
            return next;
        });
    }
}
