package dev.rollcall.gateway.service;

import dev.rollcall.gateway.service.Approval.Decision;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One open change as forms name it: {@code <objectId>:<digest>}, with the decision that it had as a third part and the one that
 * it is to have as a fourth.
 *
 * @param digest of what was seen, so that a decision is about that and nothing newer
 * @param was the decision that was seen; null where the form does not know it
 * @param next a decision of its own, where those of a form differ; else null
 */
public record ItemKey(
        UUID objectId,
        String digest,
        @Nullable Decision was,
        @Nullable Decision next) {

    private static final int MOST_PARTS = 4;

    /**
     * Reads what {@link #toString()} wrote. Forms are bound with it.
     *
     * @throws IllegalArgumentException when it is no key
     */
    public static ItemKey valueOf(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > MOST_PARTS || parts[1].isEmpty()) {
            throw new IllegalArgumentException("An item is <objectId>:<digest>");
        }
        return new ItemKey(
                UUID.fromString(parts[0]),
                parts[1],
                parts.length > 2 ? Decision.valueOf(parts[2]) : null,
                parts.length > 3 ? Decision.valueOf(parts[3]) : null);
    }

    /** The key with which a decision is taken back: what the breaker held waits as undecided, and is held again by itself. */
    public @Nullable ItemKey undoing(Decision decided) {
        return was == null
                ? null
                : new ItemKey(
                        objectId, digest, next == null ? decided : next, was == Decision.HELD ? Decision.PENDING : was);
    }

    /** For a service, as it was seen. */
    public Reviews.Seen seen() {
        return new Reviews.Seen(objectId, digest);
    }

    @Override
    public String toString() {
        return objectId + ":" + digest + (was == null ? "" : ":" + was) + (next == null ? "" : ":" + next);
    }
}
