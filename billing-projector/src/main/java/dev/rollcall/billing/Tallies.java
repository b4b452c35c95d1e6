package dev.rollcall.billing;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The tally of each company, and the intervals in which its members were billable. */
interface Tallies {

    /** The tally of a company; {@link Tally#NOTHING} when there is none. */
    Mono<Tally> of(UUID companyId);

    /** Those of some members who are billable now. */
    Mono<Set<UUID>> billableAmong(UUID companyId, Collection<UUID> members);

    /** Keeps what taking a fact has led to: all of it, or none and an error. */
    Mono<Void> save(UUID companyId, Taking.Taken taken);
}
