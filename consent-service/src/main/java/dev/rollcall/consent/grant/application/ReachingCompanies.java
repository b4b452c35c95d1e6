package dev.rollcall.consent.grant.application;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.grant.application.Reach.CompanyReached;
import dev.rollcall.consent.grant.application.Reach.PartnerReached;
import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.events.companies.Company;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds out what a person can see, from what they were granted. */
public final class ReachingCompanies {

    private final Grants grants;
    private final Companies companies;

    public ReachingCompanies(Grants grants, Companies companies) {
        this.grants = grants;
        this.companies = companies;
    }

    /** What somebody can see; nothing for a stranger. */
    public Mono<Reach> of(String subject) {
        return grants.of(subject).collectList().flatMap(granted -> of(subject, granted));
    }

    /** What somebody can see who has these grants and no others. */
    public Mono<Reach> of(String subject, List<Grant> granted) {
        List<Grant.OnPartner> onPartners = only(Grant.OnPartner.class, granted);
        Map<UUID, CompanyRole> onCompanies = only(Grant.OnCompany.class, granted).stream()
                .collect(Collectors.toMap(Grant.OnCompany::companyId, Grant.OnCompany::role));
        Mono<List<PartnerReached>> partners = Flux.fromIterable(onPartners)
                .concatMap(grant -> companies
                        .partner(grant.partnerId())
                        .map(partner -> new PartnerReached(partner.partnerId(), partner.name(), grant.role())))
                .collectList();
        Mono<List<CompanyReached>> throughPartners = Flux.fromIterable(onPartners)
                .concatMap(grant -> companies
                        .ofPartner(grant.partnerId())
                        .map(company -> reached(company, Reach.Role.of(grant.role()))))
                .collectList();
        Mono<List<CompanyReached>> direct = companies
                .of(onCompanies.keySet())
                .mapNotNull(company -> {
                    CompanyRole role = onCompanies.get(company.companyId());
                    return role == null ? null : reached(company, Reach.Role.of(role));
                })
                .collectList();
        return Mono.zip(partners, throughPartners, direct)
                .map(found -> new Reach(subject, found.getT1(), merged(found.getT2(), found.getT3())));
    }

    private static <G extends Grant> List<G> only(Class<G> kind, List<Grant> granted) {
        return granted.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A partner's role is above any on a company. */
    private static List<CompanyReached> merged(List<CompanyReached> throughPartners, List<CompanyReached> direct) {
        return Stream.concat(throughPartners.stream(), direct.stream())
                .collect(Collectors.toMap(CompanyReached::companyId, reached -> reached, (first, second) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparing(CompanyReached::name).thenComparing(CompanyReached::companyId))
                .toList();
    }

    private static CompanyReached reached(Company company, Reach.Role role) {
        return new CompanyReached(
                company.companyId(),
                company.partnerId(),
                company.name(),
                company.timeZone(),
                company.lifecycle(),
                role);
    }
}
