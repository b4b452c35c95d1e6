package dev.rollcall.consent.audit.application;

import dev.rollcall.events.audit.AuditEntry;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The audit trail of each company. Entries are added, never altered. */
public interface AuditEntries {

    /** Adds an entry. One that is there already stays as it is. */
    Mono<Void> add(AuditEntry entry);

    /** A company's latest entries, the latest first. */
    Flux<AuditEntry> latest(UUID companyId, int size);
}
