package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.TenantTakenException;
import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectedCompany;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.Link;
import dev.rollcall.events.companies.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections and their timers without a database. */
public final class ConnectionsInMemory implements Connections, VerificationTimers {

    private final Companies companies;
    private final Map<UUID, CompanyConnection> states = new HashMap<>();
    private final Map<UUID, Instant> timers = new HashMap<>();

    public ConnectionsInMemory(Companies companies) {
        this.companies = companies;
    }

    @Override
    public Mono<CompanyConnection> load(UUID companyId, ConnectionCommand command) {
        return of(companyId);
    }

    @Override
    public Mono<Void> save(
            UUID companyId, CompanyConnection before, CompanyConnection after, List<ConnectionEvent> events) {
        return Mono.fromRunnable(() -> save(after));
    }

    @Override
    public Mono<CompanyConnection> of(UUID companyId) {
        return companies.of(companyId).map(this::state);
    }

    @Override
    public Mono<Boolean> isHeldByAnother(UUID tenantId, UUID companyId) {
        return Mono.fromSupplier(() -> heldByAnother(tenantId, companyId));
    }

    @Override
    public Flux<UUID> take(Instant now, Duration lease, int limit) {
        return Flux.defer(() -> Flux.fromIterable(takeNow(now, lease, limit)));
    }

    private synchronized CompanyConnection state(Company company) {
        ConnectedCompany connected = new ConnectedCompany(
                company.companyId(), company.name(), company.lifecycle() != Company.Lifecycle.ACTIVE);
        CompanyConnection saved = states.get(company.companyId());
        return saved == null
                ? CompanyConnection.none(connected)
                : new CompanyConnection(
                        connected, saved.revision(), saved.link(), saved.attempt(), saved.holdsTenant());
    }

    private synchronized void save(CompanyConnection after) {
        UUID companyId = after.company().id();
        after.held().map(held -> held.tenant().id()).ifPresent(tenantId -> {
            if (heldByAnother(tenantId, companyId)) {
                throw new TenantTakenException(tenantId);
            }
        });
        states.put(companyId, after);
        if (after.link() instanceof Link.Verifying verifying) {
            timers.put(companyId, verifying.verification().nextAt());
        } else {
            timers.remove(companyId);
        }
    }

    private synchronized boolean heldByAnother(UUID tenantId, UUID companyId) {
        return states.values().stream()
                .filter(state -> !state.company().id().equals(companyId))
                .anyMatch(state -> state.held()
                        .filter(held -> held.tenant().id().equals(tenantId))
                        .isPresent());
    }

    private synchronized List<UUID> takeNow(Instant now, Duration lease, int limit) {
        List<UUID> due = timers.entrySet().stream()
                .filter(timer -> !timer.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(companyId -> timers.put(companyId, now.plus(lease)));
        return due;
    }
}
