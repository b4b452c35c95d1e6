package dev.rollcall.consent.connection.application;

import dev.rollcall.consent.connection.model.SignInAnswer;
import dev.rollcall.consent.connection.model.State;
import dev.rollcall.events.Cloud;
import java.net.URI;
import reactor.core.publisher.Mono;

/** Signing in at Microsoft: OpenID Connect's authorization code flow with PKCE. */
public interface SignIns {

    /** Whether this installation has an app registration in a cloud. */
    boolean offeredIn(Cloud cloud);

    /**
     * Where to send the browser.
     *
     * @param challenge of the code verifier, by S256
     */
    URI address(Cloud cloud, State state, String nonce, String challenge);

    /**
     * Exchanges a code, and validates the id token: signature, issuer, audience, time and nonce.
     *
     * @return never an error for what Microsoft answers, or for its silence
     */
    Mono<SignInAnswer> redeem(Cloud cloud, String code, String verifier, String nonce);
}
