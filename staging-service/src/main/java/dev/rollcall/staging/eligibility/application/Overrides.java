package dev.rollcall.staging.eligibility.application;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The people who are brought in anyway, whatever the evidence says. An override outlives a person's absence from the directory. */
public interface Overrides {

    /** Object ids of the people who are brought in anyway. */
    Mono<Set<UUID>> of(UUID companyId);

    /**
     * Brings somebody in anyway.
     *
     * @return false when they were already
     */
    Mono<Boolean> add(UUID companyId, UUID objectId, String by, Instant at);

    /**
     * Takes that back.
     *
     * @return false when there was nothing to take back
     */
    Mono<Boolean> remove(UUID companyId, UUID objectId);
}
