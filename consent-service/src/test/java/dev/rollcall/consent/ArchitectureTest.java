package dev.rollcall.consent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder a feature; in each, a model that knows nothing of what is around it. Every rule has a fixture that breaks it. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rollcall.consent");

    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages("dev.rollcall.consent.fixtures");

    /** The rules, each with the fixture that breaks it. */
    enum Rule {
        A_MODEL_KNOWS_JAVA_AND_THE_CONTRACT_ONLY(
                "FrameworkInModel",
                classes()
                        .that()
                        .resideInAPackage("..model..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.jspecify..", "dev.rollcall.events..", "..model..")),
        A_MODEL_DOES_NOT_LOOK_OUTWARD(
                "OutwardModel",
                noClasses()
                        .that()
                        .resideInAPackage("..model..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..application..", "..infrastructure..")),
        A_MODEL_HAS_NEITHER_CLOCK_NOR_CHANCE(
                "ClockInModel",
                noClasses()
                        .that()
                        .resideInAPackage("..model..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat(belongToAnyOf(Clock.class, Random.class))),
        AN_APPLICATION_ADDS_REACTOR_ONLY(
                "SqlInApplication",
                classes()
                        .that()
                        .resideInAPackage("..application..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "dev.rollcall.events..",
                                "..model..",
                                "..application..",
                                "reactor..",
                                "org.reactivestreams..")),
        A_PORT_IS_A_PLURAL_NOUN(
                "Trail",
                classes()
                        .that()
                        .resideInAPackage("..application..")
                        .and()
                        .areInterfaces()
                        .and()
                        .doNotHaveSimpleName("package-info")
                        .should()
                        .haveSimpleNameEndingWith("s")),
        A_USE_CASE_IS_A_GERUND(
                "TrailKeeper",
                classes()
                        .that()
                        .resideInAPackage("..application..")
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .areNotInterfaces()
                        .and()
                        .areNotRecords()
                        .should()
                        .haveNameMatching(".*\\.[A-Z][a-z]+ing([A-Z]\\w*)?")),
        AN_ADAPTER_IS_REACHED_THROUGH_ITS_PORT(
                "TrailsR2dbc",
                classes().that().haveNameMatching(".*(R2dbc|Http|Api)").should().notBePublic()),
        ONLY_ADAPTERS_SPEAK_SQL(
                "SqlElsewhere",
                noClasses()
                        .that()
                        .haveNameNotMatching(".*R2dbc(\\$.*)?")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework.r2dbc..")),
        A_NAME_SAYS_WHAT_A_THING_IS(
                "TrailManager", noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper|Common)(\\$.*)?")),
        FEATURES_ARE_FREE_OF_CIRCLES(
                "Slice one", slices().assignedFrom(new Features()).should().beFreeOfCycles()),
        EVERY_PACKAGE_MARKS_ITS_NULLS("Unmarked", classes().should(beInAMarkedPackage()));

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

    private static ArchCondition<JavaClass> beInAMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetAnnotationOfType(NullMarked.class)
                        .isPresent();
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in a package without it"));
            }
        };
    }

    /** A feature is the folder below the service's, and below the fixtures'. */
    private static final class Features implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] parts = type.getPackageName()
                    .replace("dev.rollcall.consent.fixtures.", "dev.rollcall.consent.")
                    .split("\\.");
            return parts.length > 3 ? SliceIdentifier.of(parts[3]) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "features";
        }
    }
}
