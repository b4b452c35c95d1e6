package dev.rollcall.fetcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRules;
import dev.rollcall.guards.architecture.Rule;

/** Model inside, use cases around it, infrastructure outside; and the reading of a directory knows nothing of runs. */
class ArchitectureTest extends ArchitectureGuard {

    ArchitectureTest() {
        super(
                FetcherApplication.class,
                HouseRules.ofLayeredServices(),
                Rule.that(
                        "only the reading of Graph knows Microsoft's SDK",
                        root -> noClasses()
                                .that()
                                .resideOutsideOfPackage("..snapshot.infrastructure")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("com.microsoft..", "okhttp3.."),
                        "graph"),
                Rule.that(
                        "reading knows nothing of runs",
                        root -> noClasses()
                                .that()
                                .resideInAPackage(root + ".snapshot..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("dev.rollcall.fetcher.sync.."),
                        "runs"));
    }
}
