package dev.rollcall.approval.review.model;

import java.util.Locale;

/** Which items of a review to show, or to decide all at once. */
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

    /** Whether an item matches. */
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

    /** Whether an item matches and contains a text, ignoring case. */
    public boolean matches(Item item, String search) {
        return matches(item) && item.searched().contains(search.strip().toLowerCase(Locale.ROOT));
    }
}
