package dev.rollcall.guards;

import java.util.List;

/**
 * A request that is bad in one way.
 *
 * @param input in which way, for people
 * @param named what the words of the refusal must name
 */
record Trial(String input, Request request, Expected expected, List<String> named) {

    /** Whether it may change something. */
    boolean mayBeTaken() {
        return expected == Expected.BORNE;
    }

    /** What is right to happen. */
    enum Expected {
        /** It is refused in words, and changes nothing. */
        REFUSED,
        /** It is refused in words or answered, and changes nothing. */
        HARMLESS,
        /** It is odd rather than bad: refused in words or done. */
        BORNE
    }
}
