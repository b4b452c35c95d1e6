package dev.rollcall.consent.connection.infrastructure;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Microsoft's own code for an error.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS codes</a>
 */
record MicrosoftError(String code) {

    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d+");

    /** Wrong secret, expired secret, and what else is wrong with what Rollcall itself shows. */
    private static final Set<String> OWN_CREDENTIALS =
            Set.of("AADSTS7000215", "AADSTS7000222", "AADSTS7000216", "AADSTS7000218", "AADSTS700027");

    /** From a token endpoint's error (RFC 6749, 5.2), whose description begins with the AADSTS code. */
    static MicrosoftError ofToken(@Nullable JsonNode body) {
        if (body == null) {
            return new MicrosoftError("unknown");
        }
        Matcher aadsts = AADSTS.matcher(body.path("error_description").asString(""));
        return new MicrosoftError(
                aadsts.find() ? aadsts.group() : body.path("error").asString("unknown"));
    }

    /** From an error of Graph. */
    static MicrosoftError ofGraph(@Nullable JsonNode body) {
        return new MicrosoftError(
                body == null ? "unknown" : body.path("error").path("code").asString("unknown"));
    }

    boolean concernsOwnCredentials() {
        return OWN_CREDENTIALS.contains(code);
    }
}
