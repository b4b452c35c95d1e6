package dev.rollcall.consent.connection.application;

/** Texts that nobody can guess: at least 256 random bits, of letters that need no escaping in an address. */
@FunctionalInterface
public interface Secrets {

    /** A new one. */
    String next();
}
