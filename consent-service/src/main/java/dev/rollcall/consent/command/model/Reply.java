package dev.rollcall.consent.command.model;

/**
 * What somebody who gave a command is told.
 *
 * @param <T> what they asked for
 */
public sealed interface Reply<T> {

    /** Here it is. */
    record Given<T>(T value) implements Reply<T> {}

    /** It was refused. */
    record Refused<T>(Refusal refusal) implements Reply<T> {}
}
