package dev.rollcall.events.connections;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Event;
import dev.rollcall.events.Problem;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The link of a company to one Entra tenant, as it is now.
 *
 * @param revision goes up with every change; the highest is right
 * @param tenantId the tenant that its administrator proved to be theirs; null until someone has signed in
 * @param permissions the Graph application permissions that were granted, as {@code User.Read.All}
 * @param problem why the connection is paused; null when it is not
 */
public record Connection(
        UUID companyId,
        long revision,
        UUID connectionId,
        Cloud cloud,
        @Nullable UUID tenantId,
        Status status,
        Set<String> permissions,
        @Nullable Problem problem)
        implements Event {

    public Connection {
        // Sorted, so that the same event is the same bytes on the wire.
        permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    }

    /** The state of a connection. Only a {@code CONNECTED} one is read. */
    public enum Status {
        /** Begun; nobody has signed in yet. */
        SIGN_IN_AWAITED,
        /** Signed in, so that the tenant is known; its consent is not given yet. */
        CONSENT_AWAITED,
        /** Consented; Microsoft's servers may not all know of it yet. */
        VERIFYING,
        CONNECTED,
        /** Consent was withdrawn or a permission is missing. Nobody is removed by that. */
        PAUSED,
        DISCONNECTED
    }
}
