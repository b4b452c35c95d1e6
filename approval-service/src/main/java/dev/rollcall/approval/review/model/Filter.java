package dev.rollcall.approval.review.model;

import java.util.Locale;

/** Which lines of a review somebody wants to see, or to decide all at once. */
public enum Filter {
    ALL,
    /** Waits for somebody: pending or held. */
    WAITING,
    /** What a commit would take. */
    READY,
    ADDED,
    CHANGED,
    REMOVED,
    ASLEEP,
    DENIED,
    DOUBTFUL;

    /** Whether a line is one of these. */
    public boolean matches(Item item) {
        return switch (this) {
            case ALL -> true;
            case WAITING -> item.decided(Decision.PENDING) || item.decided(Decision.HELD);
            case READY -> item.decided(Decision.APPROVED);
            case ADDED -> item.change().kind() == OpenChange.Kind.ADDED;
            case CHANGED -> item.change().kind() == OpenChange.Kind.CHANGED;
            case REMOVED -> item.change().kind() == OpenChange.Kind.REMOVED;
            case ASLEEP -> item.sleep().asleep();
            case DENIED -> item.decided(Decision.DENIED);
            case DOUBTFUL -> item.doubtful();
        };
    }

    /** Whether a line is one of these and contains a text, in whatever case. */
    public boolean matches(Item item, String search) {
        return matches(item) && item.searched().contains(search.strip().toLowerCase(Locale.ROOT));
    }
}
