package dev.rollcall.consent.company.application;

import dev.rollcall.commands.States;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.events.companies.Company;
import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Partners, and the companies that they look after. A company that was deleted is not found any more, and its name is free;
 * its commands load no state.
 */
public interface Companies extends States<CompanyCommand, CompanyState, CompanyEvent> {

    /** One company; empty when there is none. */
    Mono<Company> of(UUID companyId);

    /** Those of some companies that exist, by name. */
    Flux<Company> of(Collection<UUID> companyIds);

    /** A partner's companies, by name. */
    Flux<Company> ofPartner(UUID partnerId);

    /** Saves a partner, whose name may be new. */
    Mono<Void> savePartner(Partner partner);

    /** One partner; empty when there is none. */
    Mono<Partner> partner(UUID partnerId);
}
