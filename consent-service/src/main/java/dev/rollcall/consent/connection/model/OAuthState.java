package dev.rollcall.consent.connection.model;

import dev.rollcall.consent.secret.model.Sha256;
import java.util.Optional;
import java.util.UUID;

/**
 * The {@code state} that travels through the browser (RFC 6749, 10.12), as {@code <companyId>.<random>}: the company, so that
 * the gateway knows where an answer belongs, and a secret, of which only the digest is kept.
 */
public record OAuthState(String text) {

    /** The state of a new ticket. */
    public static OAuthState of(UUID companyId, String secret) {
        return new OAuthState(companyId + "." + secret);
    }

    /** The company that it claims to belong to; empty when it does not even look like a state. */
    public Optional<UUID> companyId() {
        int dot = text.indexOf('.');
        try {
            return dot < 0 ? Optional.empty() : Optional.of(UUID.fromString(text.substring(0, dot)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** What is kept of it. */
    public String digest() {
        return Sha256.of(text);
    }
}
