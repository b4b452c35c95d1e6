package dev.rollcall.simulator.directory;

/** Whether an object is in the directory. */
public enum Presence {
    LIVE,
    /** Soft-deleted: may be restored for 30 days. */
    DELETED,
    /** Gone for good. */
    GONE
}
