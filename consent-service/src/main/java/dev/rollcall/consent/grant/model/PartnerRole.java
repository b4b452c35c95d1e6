package dev.rollcall.consent.grant.model;

/** What somebody may be for a partner. */
public enum PartnerRole {
    /** Everything, for every company of the partner; adds companies. */
    PARTNER_ADMIN
}
