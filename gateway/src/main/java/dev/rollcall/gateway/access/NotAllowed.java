package dev.rollcall.gateway.access;

/** Somebody is signed in, but this is not theirs to see or do. */
public final class NotAllowed extends RuntimeException {

    /** Why not; each has words of its own in the message bundles. */
    public enum Why {
        /** Also when there is no such company: who may not see it learns nothing of it. */
        COMPANY_NOT_GRANTED,
        FIGURES_ONLY,
        MAY_NOT_DECIDE,
        NOT_ADMINISTRATOR
    }

    private final Why why;

    public NotAllowed(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
