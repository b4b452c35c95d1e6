package dev.rollcall.gateway.live;

import java.util.Locale;
import java.util.UUID;

/**
 * Something happened to a company, so that a page about it may want to look again. It carries no data: what a page may show
 * is decided when it asks.
 */
record LiveEvent(UUID companyId, About about) {

    /** What happened, and the name of the browser's event. */
    enum About {
        /** A run started, progressed or ended. */
        SYNC,
        /** A snapshot was taken or refused: what is staged may differ. */
        DIRECTORY,
        /** The connection is another. */
        CONNECTION,
        /** A commit. */
        ROSTER,
        /** The count is another. */
        COUNT;

        String eventName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
