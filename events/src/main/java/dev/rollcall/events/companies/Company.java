package dev.rollcall.events.companies;

import dev.rollcall.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company as it is now.
 *
 * @param revision goes up with every change; the highest is right
 * @param timeZone IANA name, as {@code America/Chicago}; a billing day ends at midnight there
 * @param closure how a {@code CLOSED} company was closed; null for an active one, and where nobody said: it is archived then
 */
public record Company(
        UUID companyId,
        long revision,
        UUID partnerId,
        String name,
        String timeZone,
        Status status,
        @Nullable Closure closure)
        implements Event {

    /** A company that is active, or closed without saying how. */
    public Company(UUID companyId, long revision, UUID partnerId, String name, String timeZone, Status status) {
        this(companyId, revision, partnerId, name, timeZone, status, null);
    }

    /** Whether the company is looked after. */
    public enum Status {
        ACTIVE,
        CLOSED
    }

    /** How a company was closed. */
    public enum Closure {
        /** Nothing is synced and nobody is billed; everything is kept, and it can be reactivated. */
        ARCHIVED,
        /** For good: whoever keeps personal data of it drops them. */
        DELETED
    }

    /** Where a company stands. */
    public enum Lifecycle {
        ACTIVE,
        ARCHIVED,
        DELETED
    }

    /** What status and closure say together. */
    public Lifecycle lifecycle() {
        if (status == Status.ACTIVE) {
            return Lifecycle.ACTIVE;
        }
        return closure == Closure.DELETED ? Lifecycle.DELETED : Lifecycle.ARCHIVED;
    }
}
