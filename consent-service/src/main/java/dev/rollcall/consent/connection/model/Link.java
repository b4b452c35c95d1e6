package dev.rollcall.consent.connection.model;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Where the link of a company to a tenant stands. */
public sealed interface Link {

    /** There never was one. */
    record None() implements Link {}

    /** What is known of every link that was consented to and not taken back. */
    sealed interface Made extends Link {
        Target target();

        Consent consent();
    }

    /** A link that holds its tenant: no other company can be linked to it meanwhile. */
    sealed interface Holding extends Made {}

    /** Consented; being tried until Microsoft lets Rollcall in. */
    record Verifying(Target target, Consent consent, Verification verification) implements Holding {}

    /** Consented, they said; but Microsoft did not let Rollcall in. Holds no tenant. */
    record Unproven(Target target, Consent consent, Problem problem) implements Made {}

    /** Can be read. */
    record Connected(Target target, Consent consent, Instant since, Set<String> permissions) implements Holding {
        public Connected {
            permissions = sorted(permissions);
        }
    }

    /** Could be read, until Microsoft refused. Nobody is removed by that. */
    record Paused(Target target, Consent consent, Instant since, Set<String> permissions, Problem problem)
            implements Holding {
        public Paused {
            permissions = sorted(permissions);
        }
    }

    /**
     * Taken back by an administrator. Nobody's name is kept.
     *
     * @param tenantId empty when nobody had consented yet
     */
    record Ended(UUID connectionId, Cloud cloud, Optional<UUID> tenantId) implements Link {}

    private static Set<String> sorted(Set<String> permissions) {
        return Collections.unmodifiableSet(new TreeSet<>(permissions));
    }
}
