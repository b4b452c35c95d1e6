package dev.rollcall.messaging;

/** This service can never handle the event, however often it is tried. It is dead-lettered at once. */
public final class CannotHandle extends RuntimeException {

    /**
     * A reason for the person who will look at the dead letter.
     *
     * @param why what is wrong with the event
     */
    public CannotHandle(String why) {
        super(why);
    }

    /** As {@link #CannotHandle(String)}, with what led to it. */
    public CannotHandle(String why, Throwable cause) {
        super(why, cause);
    }
}
