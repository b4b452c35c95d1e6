package dev.rollcall.consent.apikey.model;

import dev.rollcall.consent.secret.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as scripts present it: {@code rck_<key id without dashes>_<43 characters of base64url>}. The prefix lets secret
 * scanners find keys that somebody committed by mistake.
 *
 * @param text all of it; never logged
 */
public record ApiKeyText(UUID keyId, String text) {

    private static final Pattern FORM = Pattern.compile(
            "rck_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})" + "([0-9a-f]{12})_[A-Za-z0-9_-]{43}");

    /**
     * A new key.
     *
     * @param secret 43 characters of base64url
     */
    public static ApiKeyText of(UUID keyId, String secret) {
        return new ApiKeyText(keyId, "rck_" + keyId.toString().replace("-", "") + "_" + secret);
    }

    /** What somebody presented; empty when it does not even look like a key. */
    public static Optional<ApiKeyText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ApiKeyText(
                        UUID.fromString(String.join(
                                "-", form.group(1), form.group(2), form.group(3), form.group(4), form.group(5))),
                        text))
                : Optional.empty();
    }

    /** What is kept of it. */
    public String digest() {
        return Sha256.of(text);
    }

    /** Whether this is the key, compared in constant time. */
    public boolean matches(ApiKey key) {
        return MessageDigest.isEqual(
                digest().getBytes(StandardCharsets.US_ASCII), key.digest().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "ApiKeyText[" + keyId + "]";
    }
}
