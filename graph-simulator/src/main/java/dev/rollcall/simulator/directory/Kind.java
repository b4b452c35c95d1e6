package dev.rollcall.simulator.directory;

/** What a user of the directory truly is: the ground truth that no reader is told. */
public enum Kind {
    PERSON,
    SHARED_MAILBOX,
    ROOM,
    EQUIPMENT,
    GUEST,
    DISABLED,
    NO_MAILBOX,
    /** Has a mailbox and no plan, and nothing says whether somebody reads it: a "Dispatch Desk". */
    DOUBTFUL
}
