package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Grants without a database. */
public final class GrantsInMemory implements Grants {

    private record Key(UUID on, String subject) {}

    private final Companies companies;
    private final Map<Key, Grant.OnPartner> onPartners = new ConcurrentHashMap<>();
    private final Map<Key, Grant.OnCompany> onCompanies = new ConcurrentHashMap<>();

    public GrantsInMemory(Companies companies) {
        this.companies = companies;
    }

    @Override
    public Mono<Optional<Grant.OnCompany>> load(UUID companyId, GrantCommand command) {
        return companies
                .of(companyId)
                .map(company -> Optional.ofNullable(onCompanies.get(new Key(companyId, command.subject()))));
    }

    @Override
    public Mono<Void> save(
            UUID companyId,
            Optional<Grant.OnCompany> before,
            Optional<Grant.OnCompany> after,
            List<GrantEvent> events) {
        return Mono.fromRunnable(() -> {
            before.ifPresent(grant -> onCompanies.remove(new Key(companyId, grant.subject())));
            after.ifPresent(grant -> onCompanies.put(new Key(companyId, grant.subject()), grant));
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
    public Mono<Void> saveOnPartner(Grant.OnPartner grant) {
        return Mono.fromRunnable(() -> onPartners.put(new Key(grant.partnerId(), grant.subject()), grant));
    }

    @Override
    public Mono<Void> removeAll(UUID companyId) {
        return Mono.fromRunnable(
                () -> onCompanies.keySet().removeIf(key -> key.on().equals(companyId)));
    }
}
