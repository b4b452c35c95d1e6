package dev.rollcall.consent.secret.application;

/** Unguessable texts: 256 random bits as 43 characters of base64url. */
@FunctionalInterface
public interface Secrets {
    /** A new one. */
    String next();
}
