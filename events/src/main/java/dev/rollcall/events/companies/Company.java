package dev.rollcall.events.companies;

import dev.rollcall.events.Event;
import java.util.UUID;

/**
 * A company as it is now.
 *
 * @param revision goes up with every change; the highest is right
 * @param timeZone IANA name, as {@code America/Chicago}; a billing day ends at midnight there
 */
public record Company(UUID companyId, long revision, UUID partnerId, String name, String timeZone, Status status)
        implements Event {

    /** Whether the company is looked after. */
    public enum Status {
        ACTIVE,
        CLOSED
    }
}
