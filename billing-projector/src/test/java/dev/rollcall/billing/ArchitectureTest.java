package dev.rollcall.billing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One flat package, and yet a core that knows nothing of what is around it. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rollcall.billing");

    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages("dev.rollcall.billing.fixtures");

    /** What decides. The fixtures that break its rules count as parts of it. */
    private static final DescribedPredicate<JavaClass> CORE = belongToAnyOf(
                    Counting.class, Tally.class, Taking.class, Count.class, Recount.class, Days.class)
            .or(simpleNameEndingWith("InTheCore"))
            .as("the core");

    /** The rules, each with the fixture that breaks it. */
    enum Rule {
        THE_CORE_KNOWS_NO_FRAMEWORK(
                "FrameworkInTheCore",
                classes()
                        .that(CORE)
                        .should()
                        .onlyDependOnClassesThat(CORE.or(resideInAnyPackage(
                                "java..",
                                "org.jspecify.annotations..",
                                "dev.rollcall.events.facts..",
                                "dev.rollcall.events.changes..")))),
        THE_CORE_HAS_NEITHER_CLOCK_NOR_CHANCE(
                "ClockInTheCore",
                noClasses()
                        .that(CORE)
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat(belongToAnyOf(Clock.class, Random.class))),
        ONLY_ADAPTERS_SPEAK_SQL(
                "SqlOutsideOfAnAdapter",
                noClasses()
                        .that(not(belongTo(simpleNameEndingWith("R2dbc"))))
                        .and(not(simpleNameEndingWith("Columns")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc.."))),
        A_NAME_SAYS_WHAT_A_THING_IS(
                "CountManager", noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper|Common)(\\$.*)?")),
        NOTHING_IS_FOR_OTHERS_BUT_THE_APPLICATION(
                "OpenToOthers",
                classes()
                        .that(not(nameMatching(".*Application")))
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .notBePublic());

        private final String fixture;
        private final ArchRule rule;

        Rule(String fixture, ArchRule rule) {
            this.fixture = fixture;
            this.rule = rule;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_service_keeps(Rule rule) {
        rule.rule.check(SERVICE);
    }

    @ParameterizedTest
    @EnumSource
    void a_class_that_breaks_it_is_noticed(Rule rule) {
        assertThatThrownBy(() -> rule.rule.check(FIXTURES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(rule.fixture);
    }

    @Test
    void the_service_is_one_package_without_nulls_unless_they_are_marked() {
        assertThat(SERVICE)
                .extracting(JavaClass::getPackageName)
                .containsOnly(BillingApplication.class.getPackageName());
        assertThat(BillingApplication.class.getPackage().isAnnotationPresent(NullMarked.class))
                .isTrue();
    }
}
