package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.util.Set;
import java.util.UUID;

/** Whether a company's directory can be read. Consent-service decides that; the fetcher only records it. */
public sealed interface ConnectionState {

    /** There is no consented connection. */
    record NotConnected() implements ConnectionState {}

    /** The connection was interrupted and needs an administrator. */
    record Paused() implements ConnectionState {}

    /**
     * The directory can be read.
     *
     * @param permissions Graph application permissions that were granted
     */
    record Connected(UUID connectionId, Tenant tenant, Set<String> permissions) implements ConnectionState {

        public Connected {
            permissions = Set.copyOf(permissions);
        }
    }
}
