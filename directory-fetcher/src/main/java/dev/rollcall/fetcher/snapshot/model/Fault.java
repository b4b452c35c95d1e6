package dev.rollcall.fetcher.snapshot.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a request to Microsoft failed. */
public sealed interface Fault {

    /**
     * Too many requests (429).
     *
     * @param retryAfter how long Microsoft says to wait; null when it does not say
     */
    record Throttled(@Nullable Duration retryAfter) implements Fault {}

    /**
     * Microsoft failed (5xx).
     *
     * @param retryAfter as for throttling
     */
    record Unavailable(int status, @Nullable Duration retryAfter) implements Fault {}

    /** No response, or an incomplete one. */
    record Unreachable(String detail) implements Fault {}

    /**
     * The tenant refuses the application's sign-in.
     *
     * @param code Microsoft's, as {@code AADSTS700016}
     */
    record SignInRefused(String code) implements Fault {}

    /**
     * The application's own secret or certificate is wrong or has expired, which concerns no tenant.
     *
     * @param code Microsoft's, as {@code AADSTS7000222}
     */
    record CredentialsRefused(String code) implements Fault {}

    /** The token is not accepted (401). */
    record Unauthorized(String code) implements Fault {}

    /** The token does not allow it (403). */
    record Forbidden(String code) implements Fault {}

    /** The object does not exist (404). */
    record NotFound(String code) implements Fault {}

    /** The delta link is too old or unknown to Microsoft (410, {@code syncStateNotFound}, {@code resyncRequired}). */
    record Expired(String code) implements Fault {}

    /** Any other refusal. */
    record Rejected(int status, String code) implements Fault {}
}
