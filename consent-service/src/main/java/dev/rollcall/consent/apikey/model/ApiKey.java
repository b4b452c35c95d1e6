package dev.rollcall.consent.apikey.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is kept: whoever reads this cannot use it.
 *
 * @param digest SHA-256 of the key, in base64url
 * @param createdBy subject of the person who created it
 * @param revokedAt null unless it was revoked
 * @param lastUsedAt to the minute; null if it was never used
 */
public record ApiKey(
        UUID keyId,
        ApiKeyOwner owner,
        String name,
        String digest,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /** What a key's callers are called in tokens and audit entries, as {@code api-key:<keyId>}. */
    public static final String SUBJECT_PREFIX = "api-key:";

    /** Who acts with this key. */
    public String subject() {
        return SUBJECT_PREFIX + keyId;
    }

    /** Whether it opens anything at an instant. */
    public boolean isValidAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    ApiKey revoked(Instant at) {
        return new ApiKey(keyId, owner, name, digest, createdAt, createdBy, expiresAt, at, lastUsedAt);
    }
}
