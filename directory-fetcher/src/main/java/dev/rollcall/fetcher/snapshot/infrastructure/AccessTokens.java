package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.fetcher.snapshot.model.Tenant;

/** The application's access tokens for Graph, one for each tenant. Calls may block. */
interface AccessTokens {

    /**
     * A token that is valid for some minutes at least.
     *
     * @throws dev.rollcall.fetcher.snapshot.model.GraphException when the tenant does not issue one
     */
    String of(Tenant tenant);

    /** Drops the tenant's token, because Graph rejected it. */
    void invalidate(Tenant tenant);
}
