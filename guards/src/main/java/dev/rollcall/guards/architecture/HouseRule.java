package dev.rollcall.guards.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/**
 * What holds in every service. Those of layers are for services with a model, use cases and infrastructure in each feature; a flat
 * service keeps the others, and has rules of its own for the rest.
 */
public enum HouseRule implements Rule {
    NAMES_SAY_SOMETHING(
            "names", root -> noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper|Common)(\\$.*)?")),
    EVERY_PACKAGE_IS_NULL_MARKED("unmarked", root -> classes().should(resideInANullMarkedPackage())),
    NO_STATE_IS_STATIC("statics", root -> fields().that().areStatic().should().beFinal()),
    OUR_OWN_DATABASE_AND_BROKER_ARE_NOT_GUARDED_LIKE_OTHER_PEOPLES_SERVERS(
            "breaker",
            root -> noClasses()
                    .that(dependOn("io.r2dbc.", "org.springframework.r2dbc.", "org.apache.kafka.", "reactor.kafka."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.github.resilience4j..")
                    .allowEmptyShould(true)),
    FEATURES_ARE_FREE_OF_CYCLES(
            "cycle", root -> slices().matching(root + ".(*)..").should().beFreeOfCycles()),
    A_MODEL_KNOWS_JAVA_AND_THE_EVENTS_AND_NOTHING_ELSE(
            "framework",
            root -> classes()
                    .that()
                    .resideInAPackage("..model..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "dev.rollcall.events..", root + "..model..")),
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
                            "reactor.core..",
                            "reactor.util..",
                            "org.reactivestreams..",
                            "dev.rollcall.events..",
                            root + "..model..",
                            root + "..application..")),
    A_MODEL_HAS_NEITHER_CLOCK_NOR_CHANCE(
            "clock",
            root -> noClasses()
                    .that()
                    .resideInAPackage("..model..")
                    .should(askTheMachine())
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)),
    USE_CASES_ASK_NO_CLOCK_BUT_THE_ONE_THEY_ARE_GIVEN(
            "moment",
            root -> noClasses().that().resideInAPackage("..application..").should(askTheMachine())),
    SQL_IS_SPOKEN_IN_INFRASTRUCTURE_OR_IN_WHAT_IT_SHARES(
            "sql",
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages("..infrastructure..", "..database..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..")),
    A_PORT_IS_A_PLURAL_NOUN("port", root -> classes().that(arePorts()).should().haveSimpleNameEndingWith("s")),
    A_USE_CASE_IS_A_GERUND(
            "usecase",
            root -> classes().that(areUseCases()).should().haveNameMatching(".*\\.[A-Z][a-z]+ing([A-Z]\\w*)?")),
    AN_ADAPTER_LIVES_IN_INFRASTRUCTURE_AND_IS_CALLED_AFTER_ITS_PORT(
            "adapter",
            root -> classes()
                    .that(implementAPort())
                    .should()
                    .resideInAPackage("..infrastructure..")
                    .andShould(beCalledAfterTheirPort())),
    INFRASTRUCTURE_IS_NOBODYS_TO_CALL_BUT_FOR_WHAT_RUNS_IN_MEMORY(
            "open",
            root -> classes()
                    .that()
                    .resideInAPackage("..infrastructure..")
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .haveSimpleNameNotEndingWith("InMemory")
                    .should()
                    .notBePublic());

    private static final Set<HouseRule> FLAT =
            EnumSet.range(NAMES_SAY_SOMETHING, OUR_OWN_DATABASE_AND_BROKER_ARE_NOT_GUARDED_LIKE_OTHER_PEOPLES_SERVERS);

    private final String brokenBy;
    private final Function<String, ArchRule> rule;

    HouseRule(String brokenBy, Function<String, ArchRule> rule) {
        this.brokenBy = brokenBy;
        this.rule = rule;
    }

    /** For a service that is one package, or a package a page. */
    public static Set<HouseRule> ofFlatServices() {
        return EnumSet.copyOf(FLAT);
    }

    /** For a service with a folder a feature, and in each of them layers. */
    public static Set<HouseRule> ofLayeredServices() {
        return EnumSet.allOf(HouseRule.class);
    }

    @Override
    public String brokenBy() {
        return brokenBy;
    }

    @Override
    public ArchRule under(String root) {
        return rule.apply(root);
    }

    /** For the time, or for something that cannot be foreseen. */
    private static ArchCondition<JavaClass> askTheMachine() {
        return ArchConditions.callMethod(Instant.class, "now")
                .or(ArchConditions.callMethod(Clock.class, "systemUTC"))
                .or(ArchConditions.callMethod(Clock.class, "systemDefaultZone"))
                .or(ArchConditions.callMethod(System.class, "currentTimeMillis"))
                .or(ArchConditions.callMethod(System.class, "nanoTime"))
                .or(ArchConditions.callMethod(UUID.class, "randomUUID"))
                .or(ArchConditions.callMethod(Math.class, "random"))
                .or(ArchConditions.dependOnClassesThat(assignableTo(RandomGenerator.class)))
                .as("ask the machine for the time or for chance");
    }

    private static DescribedPredicate<JavaClass> dependOn(String... packages) {
        return DescribedPredicate.describe(
                "depend on " + String.join(" or ", packages),
                type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getPackageName() + ".")
                        .anyMatch(name -> Set.of(packages).stream().anyMatch(name::startsWith)));
    }

    private static DescribedPredicate<JavaClass> arePorts() {
        return DescribedPredicate.describe("are ports", HouseRule::isPort);
    }

    /** A sealed interface is an answer with cases, not a port. */
    private static boolean isPort(JavaClass type) {
        return type.isTopLevelClass()
                && type.isInterface()
                && !type.getSimpleName().equals("package-info")
                && !type.reflect().isSealed()
                && type.getPackageName().endsWith(".application");
    }

    private static DescribedPredicate<JavaClass> areUseCases() {
        return DescribedPredicate.describe(
                "are use cases",
                type -> type.getPackageName().endsWith(".application")
                        && type.isTopLevelClass()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.isInterface()
                        && !type.isRecord()
                        && !type.isEnum()
                        && !assignableTo(Throwable.class).test(type));
    }

    private static DescribedPredicate<JavaClass> implementAPort() {
        return DescribedPredicate.describe(
                "implement a port",
                type -> !type.isInterface()
                        && !type.isAnonymousClass()
                        && type.getRawInterfaces().stream().anyMatch(HouseRule::isPort));
    }

    private static ArchCondition<JavaClass> beCalledAfterTheirPort() {
        return new ArchCondition<>("be called after their port") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean named = type.getRawInterfaces().stream()
                        .filter(HouseRule::isPort)
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
