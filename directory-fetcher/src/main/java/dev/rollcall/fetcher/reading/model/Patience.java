package dev.rollcall.fetcher.reading.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often, and after how long, Microsoft is asked again. Waiting is up to the caller, and never on a thread.
 *
 * @param firstWait before the first repetition; doubles with each further one
 * @param longestWait that is ever chosen here; Microsoft's own {@code Retry-After} is honoured beyond it
 */
public record Patience(Duration firstWait, Duration longestWait) {

    /** Half a second, and up to half a minute. */
    public static final Patience USUAL = new Patience(Duration.ofMillis(500), Duration.ofSeconds(30));

    /** Throttling passes by itself; still, whoever waits for so long had better tell somebody. */
    private static final int THROTTLED = 50;

    /** Microsoft advises to try again; what has not passed by then is reported. */
    private static final int UNAVAILABLE = 4;

    /** A new token, and once more for a server that has not heard of the consent yet. */
    private static final int REFUSED = 2;

    /** Once, with a token that knows of a consent withdrawn or widened meanwhile. */
    private static final int FORBIDDEN = 1;

    /** What to do next. */
    public sealed interface Next {
        /** Ask again after a while. */
        record Again(Duration pause) implements Next {}

        /** It will not get better. */
        record GiveUp() implements Next {}
    }

    /**
     * Decides about an answer.
     *
     * @param repetitions made so far, 0 after the first answer
     * @param chance from 0 to 1, so that many do not come back at the same instant
     */
    public Next after(Asked asked, Fault fault, int repetitions, double chance) {
        return switch (fault) {
            case Fault.Throttled throttled -> upTo(THROTTLED, repetitions, throttled.retryAfter(), chance);
            case Fault.Unavailable down -> upTo(UNAVAILABLE, repetitions, down.retryAfter(), chance);
            case Fault.Unreachable _ -> upTo(UNAVAILABLE, repetitions, null, chance);
            case Fault.SignInRefused _, Fault.Unauthorized _ -> upTo(REFUSED, repetitions, null, chance);
            case Fault.Forbidden _ ->
                switch (asked) {
                    case USERS, GROUPS, USER_CHANGES, GROUP_CHANGES -> upTo(FORBIDDEN, repetitions, null, chance);
                    // Of one group or mailbox among many: an answer, not a fault.
                    case TOKEN, MEMBERS, MAILBOX_PURPOSES -> new Next.GiveUp();
                };
            case Fault.CredentialsRefused _, Fault.Missing _, Fault.Expired _, Fault.Rejected _ -> new Next.GiveUp();
        };
    }

    private Next upTo(int limit, int repetitions, @Nullable Duration asked, double chance) {
        if (repetitions >= limit) {
            return new Next.GiveUp();
        }
        Duration doubled = firstWait.multipliedBy(1L << Math.min(repetitions, 16));
        Duration own = doubled.compareTo(longestWait) > 0 ? longestWait : doubled;
        Duration least = asked != null && asked.compareTo(own) > 0 ? asked : own;
        return new Next.Again(least.plusMillis((long) (chance * own.toMillis() / 4)));
    }
}
