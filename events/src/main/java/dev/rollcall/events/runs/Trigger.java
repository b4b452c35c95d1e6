package dev.rollcall.events.runs;

/** What made a run start. */
public enum Trigger {
    /** The connection became able to be read. */
    INITIAL,
    /** Its time had come. */
    SCHEDULED,
    /** Somebody pressed Sync Now. */
    MANUAL,
    /** Microsoft sent a change notification. */
    NOTIFIED,
    /** The chain of readings was broken and has to be started again. */
    RESYNC
}
