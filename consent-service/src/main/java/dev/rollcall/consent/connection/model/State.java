package dev.rollcall.consent.connection.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The {@code state} that travels through the browser (RFC 6749, 10.12), as {@code <companyId>.<random>}: the company, so that
 * the gateway knows where an answer belongs, and a secret, of which only the digest is kept.
 */
public record State(String text) {

    /** The state of a new ticket. */
    public static State of(UUID companyId, String secret) {
        return new State(companyId + "." + secret);
    }

    /** Which company it says it belongs to; empty when it does not even look like a state. */
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
        return sha256(text);
    }

    /** SHA-256 in unpadded base64url, as the code challenge {@code S256} wants it too (RFC 7636, 4.2). */
    public static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
