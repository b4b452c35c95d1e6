package dev.rollcall.consent.connection.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of waiting for a consent to replicate among Microsoft's servers, which may take minutes.
 *
 * @param tries made so far
 */
public record Verification(int tries, Instant nextAt, Instant giveUpAt) {

    /** How long a consent may take to become effective. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    static Verification begin(Instant now) {
        return new Verification(0, now, now.plus(PATIENCE));
    }

    /** The same after one more unsuccessful try: twice the pause before it, a minute at most; empty once time is up. */
    Optional<Verification> afterTryAt(Instant now) {
        if (!now.isBefore(giveUpAt)) {
            return Optional.empty();
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(tries, 6));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        return Optional.of(new Verification(tries + 1, next.isAfter(giveUpAt) ? giveUpAt : next, giveUpAt));
    }
}
