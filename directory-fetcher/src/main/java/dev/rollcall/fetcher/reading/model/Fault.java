package dev.rollcall.fetcher.reading.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why an answer of Microsoft's is not the one that was hoped for. */
public sealed interface Fault {

    /**
     * Too much was asked at once (429).
     *
     * @param retryAfter Microsoft's own word on when to ask again; null when it gave none
     */
    record Throttled(@Nullable Duration retryAfter) implements Fault {}

    /**
     * Microsoft's own fault (5xx).
     *
     * @param retryAfter as for throttling
     */
    record Unavailable(int status, @Nullable Duration retryAfter) implements Fault {}

    /** No answer, or half of one. */
    record Unreachable(String what) implements Fault {}

    /**
     * The tenant does not let the application in.
     *
     * @param code Microsoft's, as {@code AADSTS700016}
     */
    record SignInRefused(String code) implements Fault {}

    /**
     * The application's own secret or certificate is wrong or has expired: no tenant's fault.
     *
     * @param code Microsoft's, as {@code AADSTS7000222}
     */
    record CredentialsRefused(String code) implements Fault {}

    /** The token is not accepted (401). */
    record Unauthorized(String code) implements Fault {}

    /** The token does not allow it (403). */
    record Forbidden(String code) implements Fault {}

    /** There is no such thing (404). */
    record Missing(String code) implements Fault {}

    /** The link is too old, or Microsoft has lost track (410, {@code syncStateNotFound}, {@code resyncRequired}). */
    record Expired(String code) implements Fault {}

    /** Any other refusal. */
    record Rejected(int status, String code) implements Fault {}
}
