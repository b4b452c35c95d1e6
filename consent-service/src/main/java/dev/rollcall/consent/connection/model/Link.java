package dev.rollcall.consent.connection.model;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The link of a company to a tenant. */
public sealed interface Link {

    /** There never was one. */
    record None() implements Link {}

    /** What is known of every link that was consented to and not ended. */
    sealed interface Consented extends Link {
        Target target();

        Consent consent();
    }

    /** A link that is in use or being verified: what others see of the connection, whatever attempt is under way. */
    sealed interface Current extends Consented {}

    /** Consented, the browser says; tried until the tenant can be read. By itself it holds no tenant. */
    record Verifying(Target target, Consent consent, Verification verification) implements Current {}

    /** Consented, the browser said; but the tenant could not be read. */
    record Unverified(Target target, Consent consent, Problem problem) implements Consented {}

    /** Can be read. Holds its tenant: no other company can be connected to it meanwhile. */
    record Connected(Target target, Consent consent, Instant since, Set<String> permissions) implements Current {
        public Connected {
            permissions = sorted(permissions);
        }
    }

    /** Could be read, until Microsoft refused. Holds its tenant. Nobody is removed by that. */
    record Paused(Target target, Consent consent, Instant since, Set<String> permissions, Problem problem)
            implements Current {
        public Paused {
            permissions = sorted(permissions);
        }
    }

    /**
     * Ended by an administrator. Nobody's name is kept.
     *
     * @param tenantId empty when nobody had consented yet
     */
    record Ended(UUID connectionId, Cloud cloud, Optional<UUID> tenantId) implements Link {}

    private static Set<String> sorted(Set<String> permissions) {
        return Collections.unmodifiableSet(new TreeSet<>(permissions));
    }
}
