package dev.rollcall.consent.connection.model;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What one try to read a tenant showed. */
public sealed interface Probe {

    /** Microsoft gave a token, and Graph answered. */
    record Succeeded(Set<String> permissions) implements Probe {
        public Succeeded {
            permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
        }
    }

    /**
     * Microsoft refused.
     *
     * @param code Microsoft's own, as {@code AADSTS700016} or {@code Authorization_RequestDenied}
     */
    record Refused(String code) implements Probe {}

    /** Rollcall's own credentials were refused: no administrator of a company can fix that. */
    record CredentialsRefused(String code) implements Probe {}

    /** Microsoft did not answer. */
    record Unreachable() implements Probe {}
}
