package dev.rollcall.staging.directory.model;

import java.util.Comparator;
import java.util.UUID;

/**
 * Ids in the order of their text, which is PostgreSQL's too. {@link UUID#compareTo} is another one: it takes the halves for
 * signed numbers.
 */
public final class IdOrder {

    /** Ascending. */
    public static final Comparator<UUID> BY_TEXT = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private IdOrder() {}
}
