package dev.rollcall.events.runs;

/** How much of a directory a run reads. */
public enum Mode {
    FULL,
    DELTA
}
