package dev.rollcall.billing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What taking a fact leads to. */
sealed interface Taking {

    /**
     * The fact counts.
     *
     * @param opened members who become billable with it, in ascending order
     * @param closed members who stop being billable with it, in ascending order
     * @param changed the count to tell; null when it is as before, or when parts of the commit are missing yet
     */
    record Taken(
            Tally after,
            List<UUID> opened,
            List<UUID> closed,
            @Nullable Count changed) implements Taking {}

    /**
     * The fact contradicts those before it and can never count.
     *
     * @param because for the person who will look at the dead letter
     */
    record Refused(String because) implements Taking {}
}
