package dev.rollcall.consent.connection.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What an answer from Microsoft must bring along: the {@code state} that was sent with the browser, within its time, in the
 * session that it was sent from. It is good for one answer.
 *
 * @param digest of the {@code state}, which is not kept itself
 * @param sessionBinding what the gateway made of the browser's session
 */
public record Ticket(String digest, String sessionBinding, Instant expiresAt) {

    /** How long somebody may take at Microsoft's pages. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    /** What is wrong with an answer. */
    enum Flaw {
        NONE,
        UNKNOWN,
        EXPIRED,
        OTHER_SESSION
    }

    Flaw flawOf(String presentedDigest, String presentedSession, Instant now) {
        if (!digest.equals(presentedDigest)) {
            return Flaw.UNKNOWN;
        }
        if (!sessionBinding.equals(presentedSession)) {
            return Flaw.OTHER_SESSION;
        }
        return now.isBefore(expiresAt) ? Flaw.NONE : Flaw.EXPIRED;
    }
}
