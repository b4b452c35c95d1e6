package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyCommand.AddCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ChangeCompany;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.companies.Company.Lifecycle;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Companies without a database. */
public final class CompaniesInMemory implements Companies {

    private final Map<UUID, Company> companies = new ConcurrentHashMap<>();
    private final Map<UUID, Partner> partners = new ConcurrentHashMap<>();

    @Override
    public Mono<CompanyState> load(UUID companyId, CompanyCommand command) {
        return command instanceof AddCompany add
                ? Mono.fromSupplier(() -> CompanyState.none(nameTaken(add.partnerId(), add.name(), companyId)))
                : of(companyId)
                        .map(company -> CompanyState.of(
                                company,
                                command instanceof ChangeCompany change
                                        && nameTaken(company.partnerId(), change.name(), companyId)));
    }

    @Override
    public Mono<Void> save(UUID companyId, CompanyState before, CompanyState after, List<CompanyEvent> events) {
        return Mono.fromRunnable(() -> companies.put(companyId, after.company().orElseThrow()));
    }

    @Override
    public Mono<Company> of(UUID companyId) {
        return of(List.of(companyId)).next();
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
    public Mono<Void> savePartner(Partner partner) {
        return Mono.fromRunnable(() -> partners.put(partner.partnerId(), partner));
    }

    @Override
    public Mono<Partner> partner(UUID partnerId) {
        return Mono.fromSupplier(() -> partners.get(partnerId));
    }

    private boolean nameTaken(UUID partnerId, @Nullable String name, UUID companyId) {
        return name != null
                && existing()
                        .anyMatch(other -> other.partnerId().equals(partnerId)
                                && !other.companyId().equals(companyId)
                                && other.name().equalsIgnoreCase(name.strip()));
    }

    private Flux<Company> matching(Predicate<Company> predicate) {
        return Flux.defer(
                () -> Flux.fromStream(existing().filter(predicate).sorted(Comparator.comparing(Company::name))));
    }

    private Stream<Company> existing() {
        return companies.values().stream().filter(company -> company.lifecycle() != Lifecycle.DELETED);
    }
}
