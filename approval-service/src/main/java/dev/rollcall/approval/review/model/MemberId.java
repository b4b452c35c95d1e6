package dev.rollcall.approval.review.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of a member: the same for the same (company, tenant, object id), whenever it is computed. A UUID of
 * version 8 (RFC 9562, 5.8) over the first half of a SHA-256.
 */
public final class MemberId {

    private MemberId() {}

    /** The member id of a directory user. */
    public static UUID of(UUID companyId, UUID tenantId, UUID objectId) {
        ByteBuffer hash = ByteBuffer.wrap(
                sha256(("member\n" + companyId + "\n" + tenantId + "\n" + objectId).getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
