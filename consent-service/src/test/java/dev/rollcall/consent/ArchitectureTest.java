package dev.rollcall.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRules;
import dev.rollcall.guards.architecture.Rule;

/** A folder a feature; in each, a model that knows nothing of what is around it. */
class ArchitectureTest extends ArchitectureGuard {

    ArchitectureTest() {
        super(
                ConsentApplication.class,
                HouseRules.ofLayeredServices("http"),
                Rule.that(
                        "SQL is spoken by adapters that say so",
                        root -> noClasses()
                                .that()
                                .haveNameNotMatching(".*R2dbc(\\$.*)?")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.springframework.r2dbc.."),
                        "sql"));
    }
}
