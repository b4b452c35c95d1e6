package dev.rollcall.staging.eligibility.application;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Whom administrators bring in anyway, whatever the evidence says. An override outlives the person's absence. */
public interface Overrides {

    /** The object ids of everybody who is brought in anyway. */
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
