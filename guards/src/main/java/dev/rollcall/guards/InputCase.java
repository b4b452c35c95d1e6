package dev.rollcall.guards;

import java.util.List;

/**
 * A request that is bad in one way.
 *
 * @param input what is bad about it, for people
 * @param named words that the refusal must contain
 */
record InputCase(String input, Request request, Expected expected, List<String> named) {

    /** Whether it may change something. */
    boolean mayBeAccepted() {
        return expected == Expected.TOLERATED;
    }

    /** What must happen. */
    enum Expected {
        /** Refused with a problem, and changes nothing. */
        REFUSED,
        /** Refused with a problem or answered, and changes nothing. */
        HARMLESS,
        /** Odd rather than bad: refused with a problem or done. */
        TOLERATED
    }
}
