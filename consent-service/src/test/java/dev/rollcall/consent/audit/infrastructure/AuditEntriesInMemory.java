package dev.rollcall.consent.audit.infrastructure;

import dev.rollcall.consent.audit.application.AuditEntries;
import dev.rollcall.events.audit.AuditEntry;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The audit trail without a database. */
public final class AuditEntriesInMemory implements AuditEntries {

    private final Map<UUID, AuditEntry> entries = new ConcurrentHashMap<>();

    @Override
    public Mono<Void> add(AuditEntry entry) {
        return Mono.fromRunnable(() -> entries.putIfAbsent(entry.entryId(), entry));
    }

    @Override
    public Flux<AuditEntry> latest(UUID companyId, int size) {
        return Flux.defer(() -> Flux.fromStream(entries.values().stream()
                .filter(entry -> entry.companyId().equals(companyId))
                .sorted(Comparator.comparing(AuditEntry::at)
                        .thenComparing(AuditEntry::entryId)
                        .reversed())
                .limit(size)));
    }
}
