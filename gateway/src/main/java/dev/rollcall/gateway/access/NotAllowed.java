package dev.rollcall.gateway.access;

/** The person who is signed in has no permission for this. */
public final class NotAllowed extends RuntimeException {

    /** Why; each reason has its own texts in the message bundles. */
    public enum Reason {
        /** Also when the company does not exist, so that its existence is not disclosed. */
        COMPANY_NOT_GRANTED,
        FIGURES_ONLY,
        MAY_NOT_DECIDE,
        NOT_ADMINISTRATOR
    }

    private final Reason reason;

    public NotAllowed(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
