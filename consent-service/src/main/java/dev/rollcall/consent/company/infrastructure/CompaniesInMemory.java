package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.AddCompany;
import dev.rollcall.consent.company.model.CompanyRules;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.events.companies.Company;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Companies without a database, for simulations and tests. */
public final class CompaniesInMemory implements Companies {

    private final Map<UUID, Company> companies = new ConcurrentHashMap<>();
    private final Map<UUID, Partner> partners = new ConcurrentHashMap<>();

    @Override
    public Mono<Outcome<Company>> decide(AddCompany command) {
        return Mono.fromSupplier(() -> {
            synchronized (this) {
                boolean taken = companies.values().stream()
                        .anyMatch(other -> other.partnerId().equals(command.partnerId())
                                && other.name().equalsIgnoreCase(command.name().strip()));
                Outcome<Company> outcome = CompanyRules.decide(command, taken);
                outcome.events().forEach(company -> companies.put(company.companyId(), company));
                return outcome;
            }
        });
    }

    @Override
    public Mono<Company> of(UUID companyId) {
        return Mono.fromSupplier(() -> companies.get(companyId));
    }

    @Override
    public Flux<Company> of(Collection<UUID> companyIds) {
        return matching(company -> companyIds.contains(company.companyId()));
    }

    @Override
    public Flux<Company> ofPartner(UUID partnerId) {
        return matching(company -> company.partnerId().equals(partnerId));
    }

    @Override
    public Mono<Void> keep(Partner partner) {
        return Mono.fromRunnable(() -> partners.put(partner.partnerId(), partner));
    }

    @Override
    public Mono<Partner> partner(UUID partnerId) {
        return Mono.fromSupplier(() -> partners.get(partnerId));
    }

    private Flux<Company> matching(Predicate<Company> predicate) {
        return Flux.defer(() -> Flux.fromStream(
                companies.values().stream().filter(predicate).sorted(Comparator.comparing(Company::name))));
    }
}
