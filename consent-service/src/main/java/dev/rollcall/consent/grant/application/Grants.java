package dev.rollcall.consent.grant.application;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who may see what.
 *
 * <p>What a command led to and its audit entry are kept together or not at all.
 */
public interface Grants {

    /** Gives a command to {@link dev.rollcall.consent.grant.model.GrantRules} and keeps what they decide. */
    Mono<Outcome<GrantEvent>> decide(GrantCommand command);

    /** Everything that one person was granted. */
    Flux<Grant> of(String subject);

    /** Everybody who was granted something on this one company, by subject. */
    Flux<Grant.OnCompany> onCompany(UUID companyId);

    /** Keeps a grant on a partner, in place of the one that the person has. */
    Mono<Void> keep(Grant.OnPartner grant);
}
