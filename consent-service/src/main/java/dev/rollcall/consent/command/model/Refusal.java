package dev.rollcall.consent.command.model;

/**
 * Why a command was not carried out, for somebody who can do something about it.
 *
 * @param code stable, for programs, as {@code tenant-taken}
 * @param message what happened, to which company, and what to do next
 */
public record Refusal(Kind kind, String code, String message) {

    /** What is in the way. */
    public enum Kind {
        /** What was asked for makes no sense as it stands. */
        INVALID,
        /** It is not the caller's to ask for. */
        FORBIDDEN,
        /** The state of things is against it. */
        CONFLICT,
        /** Somebody else's server did not play its part. */
        UPSTREAM
    }
}
