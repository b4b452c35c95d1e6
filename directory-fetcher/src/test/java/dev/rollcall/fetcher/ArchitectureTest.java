package dev.rollcall.fetcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
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

/** Model inside, application around it, infrastructure outside; and the reading of a directory knows nothing of runs. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rollcall.fetcher");

    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages("dev.rollcall.fetcher.fixtures");

    /** The rules, each with the fixture that breaks it. */
    enum Rule {
        THE_MODEL_KNOWS_NO_FRAMEWORK(
                "FrameworkInTheModel",
                classes()
                        .that()
                        .resideInAPackage("..model")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..", "org.jspecify.annotations..", "dev.rollcall.events..", "..model")),
        THE_MODEL_HAS_NEITHER_CLOCK_NOR_CHANCE(
                "ClockInTheModel",
                noClasses()
                        .that()
                        .resideInAPackage("..model")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(Clock.class, Random.class)),
        THE_APPLICATION_ADDS_REACTOR_ONLY(
                "SqlInTheApplication",
                classes()
                        .that()
                        .resideInAPackage("..application")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "org.jspecify.annotations..",
                                "org.reactivestreams..",
                                "reactor..",
                                "dev.rollcall.events..",
                                "..model",
                                "..application")),
        ONLY_INFRASTRUCTURE_SPEAKS_SQL(
                "SqlOutsideOfAnAdapter",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..infrastructure")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..")),
        ONLY_THE_READING_OF_GRAPH_KNOWS_MICROSOFTS_SDK(
                "GraphOutsideOfItsAdapter",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..reading.infrastructure")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.microsoft..", "okhttp3..")),
        READING_KNOWS_NOTHING_OF_RUNS(
                "ReadingThatKnowsRuns",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.rollcall.fetcher.sync..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.rollcall.fetcher.sync..")),
        NOBODY_SEES_AN_ADAPTER(
                "OpenAdapter",
                noClasses()
                        .that()
                        .resideInAPackage("..infrastructure")
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .haveModifier(JavaModifier.PUBLIC)),
        A_NAME_SAYS_WHAT_A_THING_IS(
                "RunManager", noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper|Common)(\\$.*)?"));

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
    void every_package_is_without_nulls_unless_they_are_marked() {
        assertThat(SERVICE.getPackage("dev.rollcall.fetcher").getSubpackagesInTree())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.isAnnotatedWith(NullMarked.class))
                        .as(it.getName())
                        .isTrue());
    }
}
