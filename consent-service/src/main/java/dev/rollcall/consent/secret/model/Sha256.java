package dev.rollcall.consent.secret.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 of secrets that have at least 256 random bits, and so need neither salt nor stretching. */
public final class Sha256 {

    private Sha256() {}

    /** In unpadded base64url, as the code challenge {@code S256} needs it, too (RFC 7636, 4.2). */
    public static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
