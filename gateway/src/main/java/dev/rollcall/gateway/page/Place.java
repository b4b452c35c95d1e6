package dev.rollcall.gateway.page;

import java.util.Locale;

/** Where somebody is, so that the navigation can show it. */
public enum Place {
    CONSOLE,
    HOME,
    SYNC,
    REVIEW,
    PEOPLE,
    GROUPS,
    POLICIES,
    BILLING,
    AUDIT,
    SETTINGS,
    API_KEYS;

    /** For message keys, as {@code nav.review}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
