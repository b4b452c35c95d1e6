package dev.rollcall.consent.connection.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the browser brought back from Microsoft's consent page. It proves nothing: anybody can type such an address.
 */
public sealed interface ConsentAnswer {

    /** Accepted for this tenant, it claims. */
    record Given(UUID tenantId) implements ConsentAnswer {}

    /** Not accepted. */
    record NotGiven(String error, String description) implements ConsentAnswer {}

    /**
     * Reads the parameters. The error comes first: Microsoft sends errors with {@code admin_consent=True} too.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">admin consent</a>
     */
    static ConsentAnswer of(
            @Nullable String adminConsent,
            @Nullable String tenant,
            @Nullable String error,
            @Nullable String errorDescription) {
        if (error != null && !error.isBlank()) {
            return new NotGiven(error, errorDescription == null ? "" : errorDescription);
        }
        if (!"true".equalsIgnoreCase(adminConsent) || tenant == null) {
            return new NotGiven("answer_incomplete", "");
        }
        try {
            return new Given(UUID.fromString(tenant));
        } catch (IllegalArgumentException notAnId) {
            return new NotGiven("answer_incomplete", "");
        }
    }
}
