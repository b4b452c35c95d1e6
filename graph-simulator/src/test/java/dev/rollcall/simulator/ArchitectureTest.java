package dev.rollcall.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.rollcall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_directory_is_plain_java = classes()
            .that()
            .resideInAPackage("..simulator.directory..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..simulator.directory..");

    @ArchTest
    static final ArchRule generating_knows_nothing_but_the_directory = classes()
            .that()
            .resideInAPackage("..simulator.generation..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..simulator.directory..", "..simulator.generation..");

    @ArchTest
    static final ArchRule the_truth_is_not_rollcalls_own_word = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rollcall.events..", "dev.rollcall.messaging..", "dev.rollcall.tenancy..");
}
