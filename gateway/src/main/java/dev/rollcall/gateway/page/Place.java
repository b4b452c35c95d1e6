package dev.rollcall.gateway.page;

import java.util.Locale;

/** The entry of the navigation that a page belongs to. */
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
