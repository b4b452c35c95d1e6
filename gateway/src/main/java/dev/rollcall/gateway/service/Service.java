package dev.rollcall.gateway.service;

import java.util.Locale;

/** The services behind the gateway. */
public enum Service {
    CONSENT,
    FETCHER,
    STAGING,
    APPROVAL,
    BILLING;

    /** The short name: the audience of its tokens, and its place under {@code /api}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
