package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.grant.model.GrantRules;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Grants without a database, for simulations and tests. */
public final class GrantsInMemory implements Grants {

    private record Key(UUID on, String subject) {}

    private final Map<Key, Grant.OnPartner> onPartners = new ConcurrentHashMap<>();
    private final Map<Key, Grant.OnCompany> onCompanies = new ConcurrentHashMap<>();

    @Override
    public Mono<Outcome<GrantEvent>> decide(GrantCommand command) {
        return Mono.fromSupplier(() -> {
            synchronized (this) {
                Key key = new Key(command.companyId(), command.subject());
                Outcome<GrantEvent> outcome = GrantRules.decide(command, Optional.ofNullable(onCompanies.get(key)));
                outcome.events().forEach(event -> {
                    switch (event) {
                        case GrantEvent.RoleGiven given -> onCompanies.put(key, given.grant());
                        case GrantEvent.RoleTaken ignored -> onCompanies.remove(key);
                    }
                });
                return outcome;
            }
        });
    }

    @Override
    public Flux<Grant> of(String subject) {
        return Flux.defer(
                () -> Flux.fromStream(Stream.<Grant>concat(onPartners.values().stream(), onCompanies.values().stream())
                        .filter(grant -> grant.subject().equals(subject))));
    }

    @Override
    public Flux<Grant.OnCompany> onCompany(UUID companyId) {
        return Flux.defer(() -> Flux.fromStream(onCompanies.values().stream()
                .filter(grant -> grant.companyId().equals(companyId))
                .sorted(Comparator.comparing(Grant.OnCompany::subject))));
    }

    @Override
    public Mono<Void> keep(Grant.OnPartner grant) {
        return Mono.fromRunnable(() -> onPartners.put(new Key(grant.partnerId(), grant.subject()), grant));
    }
}
