package dev.rollcall.consent.connection.application;

import dev.rollcall.consent.connection.model.OAuthState;
import dev.rollcall.consent.connection.model.Probe;
import dev.rollcall.events.Cloud;
import java.net.URI;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The consent that a tenant gives to Rollcall at Microsoft. */
public interface Consents {

    /** Where to send an administrator of the tenant. */
    URI address(Cloud cloud, UUID tenantId, OAuthState state);

    /**
     * Tries to read the tenant, with a token of its own that is not used again.
     *
     * @return never an error for what Microsoft answers, or for its silence
     */
    Mono<Probe> probe(Cloud cloud, UUID tenantId);
}
