package dev.rollcall.staging.changeset.model;

import dev.rollcall.events.changes.Eligibility;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * One person as staged, with the attributes by their hash.
 *
 * @param groupIds in the order of their text
 */
public record Staged(Eligibility eligibility, List<UUID> groupIds, String attributesHash) {

    /** What differs whenever anything of it does: 32 hex digits. */
    public String hash() {
        StringBuilder text = new StringBuilder(attributesHash)
                .append('|')
                .append(eligibility.verdict())
                .append('|')
                .append(eligibility.reason());
        for (Eligibility.Evidence evidence : eligibility.evidence()) {
            text.append(evidence.speaksFor() ? '+' : '-').append(evidence.code());
        }
        for (UUID group : groupIds) {
            text.append('|').append(group);
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
