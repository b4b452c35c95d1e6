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
import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRule;
import dev.rollcall.guards.architecture.Rule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** One flat package, and yet a core that knows nothing of what is around it. */
class ArchitectureTest extends ArchitectureGuard {

    /** What decides. The fixtures that break its rules count as parts of it. */
    private static final DescribedPredicate<JavaClass> CORE = belongToAnyOf(
                    Counting.class, Tally.class, Taking.class, Count.class, Recount.class, Days.class)
            .or(simpleNameEndingWith("InTheCore"))
            .as("the core");

    ArchitectureTest() {
        super(BillingApplication.class, HouseRule.ofFlatServices(), List.of(Own.values()));
    }

    enum Own implements Rule {
        THE_CORE_KNOWS_NO_FRAMEWORK(
                "framework",
                root -> classes()
                        .that(CORE)
                        .should()
                        .onlyDependOnClassesThat(CORE.or(resideInAnyPackage(
                                "java..",
                                "org.jspecify.annotations..",
                                "dev.rollcall.events.facts..",
                                "dev.rollcall.events.changes..")))),
        THE_CORE_HAS_NEITHER_CLOCK_NOR_CHANCE(
                "clock",
                root -> noClasses()
                        .that(CORE)
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat(belongToAnyOf(Clock.class, Random.class))),
        ONLY_ADAPTERS_SPEAK_SQL(
                "sql",
                root -> noClasses()
                        .that(not(belongTo(simpleNameEndingWith("R2dbc"))))
                        .and(not(simpleNameEndingWith("Columns")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc.."))),
        ALL_IS_IN_ONE_PACKAGE("apart", root -> classes().should().resideInAPackage(root)),
        NOTHING_IS_FOR_OTHERS_BUT_THE_APPLICATION(
                "open",
                root -> classes()
                        .that(not(nameMatching(".*Application")))
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .notBePublic());

        private final String brokenBy;
        private final Function<String, ArchRule> rule;

        Own(String brokenBy, Function<String, ArchRule> rule) {
            this.brokenBy = brokenBy;
            this.rule = rule;
        }

        @Override
        public String brokenBy() {
            return brokenBy;
        }

        @Override
        public ArchRule under(String root) {
            return rule.apply(root);
        }
    }
}
