package dev.rollcall.consent.connection.model;

/** What the exchange of a sign-in's code led to. */
public sealed interface SignInAnswer {

    /** Somebody signed in. */
    record Proven(Identity identity) implements SignInAnswer {}

    /**
     * It is not known who.
     *
     * @param detail for the log and the audit trail, without personal data
     */
    record NotProven(Why why, String detail) implements SignInAnswer {}

    /** Why it is not known. */
    enum Why {
        /** Microsoft does not take the code (any more). */
        CODE_REFUSED,
        /** The id token's signature, issuer, audience, nonce or time is wrong. */
        TOKEN_REFUSED,
        /** A personal Microsoft account: it belongs to no company. */
        PERSONAL_ACCOUNT,
        /** Rollcall's own credentials were refused. */
        CREDENTIALS_REFUSED,
        /** Microsoft could not be asked. */
        UNREACHABLE
    }
}
