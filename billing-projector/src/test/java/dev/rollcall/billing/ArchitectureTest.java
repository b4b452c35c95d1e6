package dev.rollcall.billing;

import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRules;

/** A folder a feature; in each, a model that knows nothing of what is around it. */
class ArchitectureTest extends ArchitectureGuard {

    ArchitectureTest() {
        super(BillingApplication.class, HouseRules.ofLayeredServices());
    }
}
