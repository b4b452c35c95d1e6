package dev.rollcall.staging;

import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRule;
import java.util.Set;

/** A folder a feature; in each, a model that knows nothing of what is around it. */
class ArchitectureTest extends ArchitectureGuard {

    ArchitectureTest() {
        super(StagingApplication.class, HouseRule.ofLayeredServices(), Set.of());
    }
}
