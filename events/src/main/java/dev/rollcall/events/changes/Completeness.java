package dev.rollcall.events.changes;

/** What a change set says about people that it does not name. */
public enum Completeness {
    /** It is the whole staged state: people who are not named are not staged. */
    COMPLETE,
    /** People who are not named are staged as before. */
    PARTIAL
}
