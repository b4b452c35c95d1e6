package dev.rollcall.events.changes;

/** What a change set says about people that it does not name. */
public enum Completeness {
    /** It is the whole staged state: whoever is not named is not staged. */
    COMPLETE,
    /** Whoever is not named is staged as before. */
    PARTIAL
}
