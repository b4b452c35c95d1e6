package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.Decided;
import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConnectionRules;
import dev.rollcall.consent.connection.model.Link;
import dev.rollcall.consent.connection.model.Words;
import dev.rollcall.events.connections.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections and their timers without a database, for simulations and tests. */
public final class ConnectionsInMemory implements Connections, VerificationTimers {

    private final Companies companies;
    private final Map<UUID, CompanyConnection> states = new HashMap<>();
    private final Map<UUID, Instant> timers = new HashMap<>();
    private final List<Connection> announced = new ArrayList<>();

    public ConnectionsInMemory(Companies companies) {
        this.companies = companies;
    }

    /** Everything that was announced, in order. */
    public synchronized List<Connection> announced() {
        return List.copyOf(announced);
    }

    @Override
    public Mono<Decided> decide(ConnectionCommand command) {
        return of(command.companyId()).map(ignored -> decideNow(command, ignored.companyName()));
    }

    @Override
    public Mono<CompanyConnection> of(UUID companyId) {
        return companies.of(companyId).map(company -> state(companyId, company.name()));
    }

    @Override
    public Mono<Boolean> isHeldByAnother(UUID tenantId, UUID companyId) {
        return Mono.fromSupplier(() -> heldByAnother(tenantId, companyId));
    }

    @Override
    public Flux<UUID> take(Instant now, Duration lease, int limit) {
        return Flux.defer(() -> Flux.fromIterable(takeNow(now, lease, limit)));
    }

    private synchronized CompanyConnection state(UUID companyId, String companyName) {
        return states.getOrDefault(companyId, CompanyConnection.none(companyId, companyName));
    }

    private synchronized Decided decideNow(ConnectionCommand command, String companyName) {
        CompanyConnection before = state(command.companyId(), companyName);
        Outcome<ConnectionEvent> outcome = ConnectionRules.decide(command, before);
        CompanyConnection after = before.after(outcome.events());
        if (after.link() instanceof Link.Holding held
                && heldByAnother(held.target().tenant().id(), command.companyId())) {
            return new Decided(
                    Outcome.refused(Words.tenantTaken(companyName, held.target().tenant())), before);
        }
        states.put(command.companyId(), after);
        if (after.link() instanceof Link.Verifying verifying) {
            timers.put(command.companyId(), verifying.verification().nextAt());
        } else {
            timers.remove(command.companyId());
        }
        if (after.revision() > before.revision()) {
            after.announced().ifPresent(announced::add);
        }
        return new Decided(outcome, after);
    }

    private synchronized boolean heldByAnother(UUID tenantId, UUID companyId) {
        return states.values().stream()
                .anyMatch(state -> !state.companyId().equals(companyId)
                        && state.link() instanceof Link.Holding held
                        && held.target().tenant().id().equals(tenantId));
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
