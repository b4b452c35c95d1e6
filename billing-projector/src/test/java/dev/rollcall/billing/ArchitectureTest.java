package dev.rollcall.billing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRules;
import dev.rollcall.guards.architecture.Rule;

/** One flat package, and yet a core that knows nothing of what is around it. */
class ArchitectureTest extends ArchitectureGuard {

    /** What decides. The fixtures that break its rules count as parts of it. */
    private static final DescribedPredicate<JavaClass> CORE = belongToAnyOf(
                    Counting.class, Tally.class, Taking.class, Count.class, Recount.class, Days.class)
            .or(simpleNameEndingWith("InTheCore"))
            .as("the core");

    ArchitectureTest() {
        super(
                BillingApplication.class,
                HouseRules.ofFlatServices(),
                Rule.that(
                        "the core knows no framework",
                        root -> classes()
                                .that(CORE)
                                .should()
                                .onlyDependOnClassesThat(CORE.or(resideInAnyPackage(
                                        "java..",
                                        "org.jspecify.annotations..",
                                        "dev.rollcall.events.facts..",
                                        "dev.rollcall.events.changes.."))),
                        "framework"),
                Rule.that(
                        "the core has neither clock nor chance",
                        root -> noClasses().that(CORE).should(HouseRules.haveClockOrChance()),
                        "clock"),
                Rule.that(
                        "only adapters speak SQL",
                        root -> noClasses()
                                .that(not(belongTo(simpleNameEndingWith("R2dbc"))))
                                .and(not(simpleNameEndingWith("Columns")))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..")),
                        "sql"),
                Rule.that("all is in one package", root -> classes().should().resideInAPackage(root), "apart"),
                Rule.that(
                        "nothing is for others but the application",
                        root -> classes()
                                .that(not(nameMatching(".*Application")))
                                .and()
                                .areTopLevelClasses()
                                .should()
                                .notBePublic(),
                        "open"));
    }
}
