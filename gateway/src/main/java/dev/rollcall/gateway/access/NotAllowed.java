package dev.rollcall.gateway.access;

/** Somebody is signed in, but this is not theirs to see or do. */
public final class NotAllowed extends RuntimeException {

    /** Why not; each has words of its own in the message bundles. */
    public enum Reason {
        /** Also when there is no such company: who may not see it learns nothing of it. */
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
