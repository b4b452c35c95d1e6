package dev.rollcall.staging.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** Each rule, and the package under the fixtures that breaks it. */
enum Rules {
    A_MODEL_KNOWS_JAVA_AND_THE_EVENTS_AND_NOTHING_ELSE(
            "framework",
            root -> classes()
                    .that()
                    .resideInAPackage("..model..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "dev.rollcall.events..", "..model..")),
    USE_CASES_ADD_REACTOR(
            "layers",
            root -> classes()
                    .that()
                    .resideInAPackage("..application..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "reactor..",
                            "org.reactivestreams..",
                            "dev.rollcall.events..",
                            "..model..",
                            "..application..")),
    FEATURES_ARE_FREE_OF_CYCLES(
            "cycle", root -> slices().matching(root + ".(*)..").should().beFreeOfCycles()),
    NOTHING_IS_DECIDED_BY_CLOCK_OR_CHANCE(
            "clock",
            root -> noClasses()
                    .that()
                    .resideInAnyPackage("..model..", "..application..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Random.class)),
    NAMES_SAY_SOMETHING(
            "names", root -> noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper|Common)(\\$.*)?")),
    ADAPTERS_LIVE_IN_INFRASTRUCTURE_AND_ARE_CALLED_AFTER_THEIR_PORT(
            "adapter",
            root -> classes()
                    .that(implementAPort())
                    .should()
                    .resideInAPackage("..infrastructure..")
                    .andShould(beCalledAfterTheirPort())),
    EVERY_PACKAGE_IS_NULL_MARKED_AND_SAYS_WHAT_IT_IS(
            "unnamed", root -> classes().should(resideInANullMarkedPackage())),
    INFRASTRUCTURE_IS_PACKAGE_PRIVATE_BUT_FOR_WHAT_RUNS_IN_MEMORY(
            "open",
            root -> classes()
                    .that()
                    .resideInAPackage("..infrastructure..")
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .haveSimpleNameNotEndingWith("InMemory")
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .should()
                    .bePackagePrivate()),
    NO_STATE_IS_STATIC("statics", root -> fields().that().areStatic().should().beFinal()),
    ROWS_ARE_READ_IN_INFRASTRUCTURE(
            "rows",
            root -> noClasses()
                    .that()
                    .resideInAnyPackage("..model..", "..application..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.rollcall.staging.database.."));

    private final String brokenBy;
    private final Function<String, ArchRule> rule;

    Rules(String brokenBy, Function<String, ArchRule> rule) {
        this.brokenBy = brokenBy;
        this.rule = rule;
    }

    /** The last part of the package with code that breaks it. */
    String brokenBy() {
        return brokenBy;
    }

    /** The rule for the features under a package. */
    ArchRule under(String root) {
        return rule.apply(root);
    }

    private static DescribedPredicate<JavaClass> implementAPort() {
        return DescribedPredicate.describe(
                "implement a port",
                type -> !type.isInterface()
                        && !type.isAnonymousClass()
                        && type.getRawInterfaces().stream().anyMatch(Rules::isPort)
                        && !type.getPackageName().contains(".application"));
    }

    private static boolean isPort(JavaClass type) {
        return type.isTopLevelClass() && type.getPackageName().endsWith(".application");
    }

    private static ArchCondition<JavaClass> beCalledAfterTheirPort() {
        return new ArchCondition<>("be called after their port") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean named = type.getRawInterfaces().stream()
                        .filter(Rules::isPort)
                        .anyMatch(port -> type.getSimpleName().startsWith(port.getSimpleName()));
                events.add(new SimpleConditionEvent(type, named, type.getName()));
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }
}
