package dev.rollcall.fetcher.reading.infrastructure;

import dev.rollcall.fetcher.reading.model.Tenant;

/** The application's tokens for Graph, one for each tenant. Called on threads that may wait. */
interface AccessTokens {

    /**
     * A token that is good for some minutes at least.
     *
     * @throws dev.rollcall.fetcher.reading.model.GraphFault when the tenant does not give one
     */
    String of(Tenant tenant);

    /** Forgets the tenant's token, because Graph did not take it. */
    void forget(Tenant tenant);
}
