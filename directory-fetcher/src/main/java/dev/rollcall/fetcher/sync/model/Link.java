package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.reading.model.Tenant;
import java.util.Set;
import java.util.UUID;

/** Whether a company's directory can be read. Consent-service decides that; here it is only followed. */
public sealed interface Link {

    /** There is no consented connection. */
    record NotConnected() implements Link {}

    /** There was one; it needs an administrator. */
    record Paused() implements Link {}

    /**
     * It can be read.
     *
     * @param permissions Graph application permissions that were granted
     */
    record Connected(UUID connectionId, Tenant tenant, Set<String> permissions) implements Link {

        public Connected {
            permissions = Set.copyOf(permissions);
        }
    }
}
