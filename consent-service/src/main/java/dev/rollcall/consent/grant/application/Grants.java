package dev.rollcall.consent.grant.application;

import dev.rollcall.commands.States;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who may see what. Commands about a company that does not exist load no state. */
public interface Grants extends States<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> {

    /** Everything that one person was granted. */
    Flux<Grant> of(String subject);

    /** Everybody who was granted something on this one company, by subject. */
    Flux<Grant.OnCompany> onCompany(UUID companyId);

    /** Saves a grant on a partner, in place of the one that the person has. */
    Mono<Void> saveOnPartner(Grant.OnPartner grant);

    /** Removes every grant on a company, inside the company's transaction. */
    Mono<Void> removeAll(UUID companyId);
}
