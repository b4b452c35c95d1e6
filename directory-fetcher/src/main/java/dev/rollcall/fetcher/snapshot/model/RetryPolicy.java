package dev.rollcall.fetcher.snapshot.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often, and after how long, a failed request to Microsoft is repeated. The caller waits, on a timer.
 *
 * @param initialDelay before the first retry; doubles with each further one
 * @param maxDelay of the policy's own delays; a longer {@code Retry-After} of Microsoft's is honoured
 */
public record RetryPolicy(Duration initialDelay, Duration maxDelay) {

    /** Half a second, and up to half a minute. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(30));

    /** Throttling passes by itself; after so many retries an administrator should know. */
    private static final int MAX_THROTTLED_RETRIES = 50;

    /** Microsoft advises to retry; a fault that lasts longer is reported. */
    private static final int MAX_UNAVAILABLE_RETRIES = 4;

    /** Once with a new token, and once more for a server to which the consent has not been replicated yet. */
    private static final int MAX_SIGN_IN_RETRIES = 2;

    /** Once, with a new token, which shows whether the consent was withdrawn or widened. */
    private static final int MAX_FORBIDDEN_RETRIES = 1;

    /** What to do next. */
    public sealed interface Next {
        /** Repeat the request after a delay. */
        record Retry(Duration delay) implements Next {}

        /** A retry would not help. */
        record GiveUp() implements Next {}
    }

    /**
     * Decides what to do about a fault.
     *
     * @param retries made so far; 0 after the first response
     * @param jitter from 0 to 1, so that many clients do not retry at the same instant
     */
    public Next next(GraphResource resource, Fault fault, int retries, double jitter) {
        return switch (fault) {
            case Fault.Throttled throttled -> upTo(MAX_THROTTLED_RETRIES, retries, throttled.retryAfter(), jitter);
            case Fault.Unavailable down -> upTo(MAX_UNAVAILABLE_RETRIES, retries, down.retryAfter(), jitter);
            case Fault.Unreachable _ -> upTo(MAX_UNAVAILABLE_RETRIES, retries, null, jitter);
            case Fault.SignInRefused _, Fault.Unauthorized _ -> upTo(MAX_SIGN_IN_RETRIES, retries, null, jitter);
            case Fault.Forbidden _ ->
                switch (resource) {
                    case USERS, GROUPS, USER_CHANGES, GROUP_CHANGES ->
                        upTo(MAX_FORBIDDEN_RETRIES, retries, null, jitter);
                    // For one group or mailbox among many this is an answer, not a fault.
                    case TOKEN, MEMBERS, MAILBOX_PURPOSES -> new Next.GiveUp();
                };
            case Fault.CredentialsRefused _, Fault.NotFound _, Fault.Expired _, Fault.Rejected _ -> new Next.GiveUp();
        };
    }

    private Next upTo(int limit, int retries, @Nullable Duration retryAfter, double jitter) {
        if (retries >= limit) {
            return new Next.GiveUp();
        }
        Duration doubled = initialDelay.multipliedBy(1L << Math.min(retries, 16));
        Duration own = doubled.compareTo(maxDelay) > 0 ? maxDelay : doubled;
        Duration least = retryAfter != null && retryAfter.compareTo(own) > 0 ? retryAfter : own;
        return new Next.Retry(least.plusMillis((long) (jitter * own.toMillis() / 4)));
    }
}
