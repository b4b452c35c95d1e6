package dev.rollcall.simulator.world;

import java.time.Instant;
import java.util.Set;

/** What an administrator granted to the application in one tenant. */
public record Consent(Instant at, Set<String> permissions) {

    public Consent {
        permissions = Set.copyOf(permissions);
    }
}
