package dev.rollcall.consent.company.application;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.company.model.AddCompany;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.events.companies.Company;
import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The partners, and the companies that they look after.
 *
 * <p>What a command led to, its event and its audit entry are kept together or not at all.
 */
public interface Companies {

    /** Gives a command to {@link dev.rollcall.consent.company.model.CompanyRules} and keeps what they decide. */
    Mono<Outcome<Company>> decide(AddCompany command);

    /** One company; empty when there is none. */
    Mono<Company> of(UUID companyId);

    /** Those of some companies that exist, by name. */
    Flux<Company> of(Collection<UUID> companyIds);

    /** A partner's companies, by name. */
    Flux<Company> ofPartner(UUID partnerId);

    /** Keeps a partner; its name may be new. */
    Mono<Void> keep(Partner partner);

    /** One partner; empty when there is none. */
    Mono<Partner> partner(UUID partnerId);
}
