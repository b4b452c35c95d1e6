package dev.rollcall.staging.memory;

import dev.rollcall.staging.company.application.DeletedCompanies;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Only remembers who was deleted. */
public final class DeletedCompaniesInMemory implements DeletedCompanies {

    private final Set<UUID> deleted = ConcurrentHashMap.newKeySet();

    @Override
    public Mono<Boolean> contains(UUID companyId) {
        return Mono.fromSupplier(() -> deleted.contains(companyId));
    }

    @Override
    public Mono<Void> delete(UUID companyId, Instant at) {
        return Mono.fromRunnable(() -> deleted.add(companyId));
    }
}
