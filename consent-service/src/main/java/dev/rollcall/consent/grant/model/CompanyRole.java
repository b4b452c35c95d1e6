package dev.rollcall.consent.grant.model;

/** What somebody may be for one company. */
public enum CompanyRole {
    /** Everything, for this company. */
    COMPANY_ADMIN,
    /** Reads, and decides on people. */
    APPROVER,
    /** Reads. */
    VIEWER,
    /** Reads counts and figures, no people. */
    BILLING_READER
}
