package dev.rollcall.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRules;
import dev.rollcall.guards.architecture.Rule;

/** A directory in plain Java, made by code that knows nothing else; and a truth that is not Rollcall's own word. */
class ArchitectureTest extends ArchitectureGuard {

    ArchitectureTest() {
        super(
                SimulatorApplication.class,
                HouseRules.ofFlatServices(),
                Rule.that(
                        "the directory is plain Java",
                        root -> classes()
                                .that()
                                .resideInAPackage(root + ".directory..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage("java..", "org.jspecify..", root + ".directory.."),
                        "directory"),
                Rule.that(
                        "generating knows nothing but the directory and datafaker",
                        root -> classes()
                                .that()
                                .resideInAPackage(root + ".generation..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "net.datafaker..",
                                        root + ".directory..",
                                        root + ".generation.."),
                        "generating"),
                Rule.that(
                        "the truth is not Rollcall's own word",
                        root -> noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "dev.rollcall.events..", "dev.rollcall.messaging..", "dev.rollcall.tenancy.."),
                        "truth"));
    }
}
