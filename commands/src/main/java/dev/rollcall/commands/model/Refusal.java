package dev.rollcall.commands.model;

/**
 * Why a command was refused, for somebody who can do something about it.
 *
 * @param code stable, for programs, as {@code tenant-taken}
 * @param message what happened, to which company, and what to do next
 */
public record Refusal(Kind kind, String code, String message) {

    /** What is in the way. */
    public enum Kind {
        /** The request makes no sense as it stands. */
        INVALID,
        /** The caller may not ask for it. */
        FORBIDDEN,
        /** The current state does not allow it. */
        CONFLICT,
        /** Somebody else's server did not do its part. */
        UPSTREAM
    }
}
