package dev.rollcall.guards.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What holds in every service. */
public final class HouseRules {

    /** By the class; those of java.time besides. */
    private static final Map<String, Set<String>> WAYS_TO_ASK = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.Collections", Set.of("shuffle"));

    private static final List<Rule> FLAT = List.of(
            Rule.that(
                    "every package is @NullMarked", root -> classes().should(resideInANullMarkedPackage()), "unmarked"),
            Rule.that(
                    "no state is static",
                    root -> fields().that().areStatic().should().beFinal(),
                    "statics"),
            Rule.that(
                    "our own database and broker are not guarded like other people's servers",
                    root -> noClasses()
                            .that(dependOn(
                                    "io.r2dbc.", "org.springframework.r2dbc.", "org.apache.kafka.", "reactor.kafka."))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("io.github.resilience4j..")
                            .allowEmptyShould(true),
                    "breaker"),
            Rule.that(
                    "packages are free of cycles",
                    root -> slices().matching(root + ".(*)..")
                            .should()
                            .beFreeOfCycles()
                            .allowEmptyShould(true),
                    "cycle"));

    private static final List<Rule> LAYERS = List.of(
            Rule.that(
                    "a model knows Java, the events, what all commands share, and nothing else",
                    root -> classes()
                            .that()
                            .resideInAPackage("..model..")
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(
                                    "java..",
                                    "org.jspecify..",
                                    "dev.rollcall.events..",
                                    "dev.rollcall.commands.model..",
                                    root + "..model.."),
                    "framework"),
            Rule.that(
                    "use cases add Reactor",
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
                                    "dev.rollcall.commands",
                                    "dev.rollcall.commands.model..",
                                    root + "..model..",
                                    root + "..application.."),
                    "layers"),
            Rule.that(
                    "neither of them reads or writes by itself",
                    root -> noClasses()
                            .that()
                            .resideInAnyPackage("..model..", "..application..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                    "java.sql..",
                                    "javax.sql..",
                                    "java.net.http..",
                                    "java.nio.file..",
                                    "java.nio.channels.."),
                    "files"),
            Rule.that(
                    "a model has neither clock nor chance",
                    root -> noClasses().that().resideInAPackage("..model..").should(haveClockOrChance()),
                    "now",
                    "reference",
                    "clock",
                    "chance"),
            Rule.that(
                    "use cases ask no clock but the one they are given, and no chance",
                    root -> noClasses()
                            .that()
                            .resideInAPackage("..application..")
                            .should(askTheMachine()),
                    "moment"),
            Rule.that(
                    "SQL is spoken in infrastructure, or in what that shares",
                    root -> noClasses()
                            .that()
                            .resideOutsideOfPackages("..infrastructure..", "..database..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc.."),
                    "sql"));

    private HouseRules() {}

    /** For a service that is one package, or a package a page; for the rest it has rules of its own. */
    public static List<Rule> ofFlatServices() {
        return FLAT;
    }

    /**
     * For a service with a folder a feature, and a model, use cases and infrastructure in each.
     *
     * @param shared packages of what the infrastructure of several features shares
     */
    public static List<Rule> ofLayeredServices(String... shared) {
        Rule layers = Rule.that(
                "everything has its layer",
                root -> classes()
                        .that()
                        .resideOutsideOfPackage(root)
                        .and()
                        .doNotHaveSimpleName("package-info")
                        .should()
                        .resideInAnyPackage(Stream.concat(
                                        Stream.of("..model..", "..application..", "..infrastructure.."),
                                        Stream.of(shared).map(name -> root + "." + name))
                                .toArray(String[]::new)),
                "elsewhere");
        return Stream.of(FLAT, LAYERS, List.of(layers)).flatMap(List::stream).toList();
    }

    /** What code that decides must not. */
    public static ArchCondition<JavaClass> haveClockOrChance() {
        return askTheMachine().or(dependOnClassesThat(assignableTo(InstantSource.class)));
    }

    /** For the time, or for something that cannot be foreseen; by a call or by a reference to the method. */
    private static ArchCondition<JavaClass> askTheMachine() {
        return accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        "it is the machine's time or chance",
                        access -> isMachines(
                                access.getTargetOwner(), access.getTarget().getName())))
                .or(dependOnClassesThat(assignableTo(RandomGenerator.class)));
    }

    private static boolean isMachines(JavaClass owner, String method) {
        if (owner.getPackageName().startsWith("java.time")) {
            return method.equals("now") || method.startsWith("system");
        }
        return WAYS_TO_ASK.getOrDefault(owner.getName(), Set.of()).contains(method);
    }

    private static DescribedPredicate<JavaClass> dependOn(String... packages) {
        return DescribedPredicate.describe(
                "depend on " + String.join(" or ", packages),
                type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getPackageName() + ".")
                        .anyMatch(name -> Stream.of(packages).anyMatch(name::startsWith)));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is not in one"));
            }
        };
    }
}
