package dev.rollcall.consent.connection.application;

import dev.rollcall.consent.connection.model.OAuthState;
import dev.rollcall.consent.connection.model.SignInResult;
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
    URI address(Cloud cloud, OAuthState state, String nonce, String challenge);

    /**
     * Exchanges a code, validates the id token (signature, issuer, audience, time and nonce), and finds out which directory
     * roles the account has: from the token's {@code wids}, else by asking Graph with the person's own token.
     *
     * @return never an error for what Microsoft answers, or for its silence
     */
    Mono<SignInResult> redeem(Cloud cloud, String code, String verifier, String nonce);
}
