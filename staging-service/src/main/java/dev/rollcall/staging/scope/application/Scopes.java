package dev.rollcall.staging.scope.application;

import dev.rollcall.staging.scope.model.ScopeChoice;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The scope that each company has chosen. */
public interface Scopes {

    /** The choice in force; {@link ScopeChoice#NONE} for a company that has not chosen. */
    Mono<ScopeChoice> of(UUID companyId);

    /**
     * Puts a choice in force, if it is the next one.
     *
     * @return false when the revision before it is not the one in force
     */
    Mono<Boolean> save(UUID companyId, ScopeChoice choice);
}
