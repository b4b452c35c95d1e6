package dev.rollcall.tenancy;

/** What somebody may do for the companies that a grant names. */
public enum Role {
    /** Everything, for every company of a partner; adds companies. */
    PARTNER_ADMIN,
    /** Everything, for one company. */
    COMPANY_ADMIN,
    /** Reads, and decides on people: approves, denies, puts to sleep, commits. */
    APPROVER,
    /** Reads. */
    VIEWER,
    /** Reads counts and figures, no people. */
    BILLING_READER;

    /** Connects, chooses a scope, starts a sync, sets policies. */
    public boolean mayAdminister() {
        return this == PARTNER_ADMIN || this == COMPANY_ADMIN;
    }

    /** Approves, denies, puts to sleep, includes, commits. */
    public boolean mayDecide() {
        return mayAdminister() || this == APPROVER;
    }

    /** Reads people. */
    public boolean mayRead() {
        return mayDecide() || this == VIEWER;
    }
}
