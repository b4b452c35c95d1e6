package dev.rollcall.consent.connection.model;

/** What the exchange of a sign-in's code led to. */
public sealed interface SignInResult {

    /** Somebody signed in; their id token was validated. */
    record SignedIn(Identity identity, DirectoryRoles roles) implements SignInResult {}

    /**
     * Nobody's identity was proven.
     *
     * @param detail for the log and the audit trail, without personal data
     */
    record Failed(Reason reason, String detail) implements SignInResult {}

    /** Why no identity was proven. */
    enum Reason {
        /** Microsoft does not accept the code (any more). */
        CODE_REFUSED,
        /** The id token's signature, issuer, audience, nonce or time is wrong. */
        TOKEN_REFUSED,
        /** A personal Microsoft account: it belongs to no company. */
        PERSONAL_ACCOUNT,
        /** Rollcall's own credentials were refused. */
        CREDENTIALS_REFUSED,
        /** Microsoft did not answer. */
        UNREACHABLE
    }
}
