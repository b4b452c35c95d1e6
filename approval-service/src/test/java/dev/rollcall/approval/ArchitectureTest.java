package dev.rollcall.approval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.approval.broken.application.ApplicationWithDatabase;
import dev.rollcall.approval.broken.infrastructure.PublicAdapter;
import dev.rollcall.approval.broken.infrastructure.ThingManager;
import dev.rollcall.approval.broken.model.ModelWithClock;
import dev.rollcall.approval.broken.model.ModelWithReactor;
import dev.rollcall.approval.broken.unmarked.Unmarked;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house, each with a class that breaks it, so that no rule can fall asleep. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rollcall.approval");

    private static final DescribedPredicate<JavaClass> NAMED_FOR_NOTHING = DescribedPredicate.describe(
            "are named for nothing",
            type -> Stream.of("Impl", "Manager", "Utils", "Util", "Helper", "Common")
                    .anyMatch(type.getSimpleName()::endsWith));

    private static final DescribedPredicate<JavaClass> UNMARKED = DescribedPredicate.describe(
            "are in a package that is not @NullMarked",
            type -> !type.getPackage().isAnnotatedWith(NullMarked.class));

    private static final ArchCondition<JavaClass> EXIST =
            ArchCondition.from(DescribedPredicate.describe("exist", type -> true));

    private static final ArchRule MODEL = classes()
            .that()
            .resideInAPackage("dev.rollcall.approval..model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.rollcall.events..", "dev.rollcall.approval..model..");

    private static final ArchRule APPLICATION = classes()
            .that()
            .resideInAPackage("dev.rollcall.approval..application..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "reactor.core..",
                    "org.reactivestreams..",
                    "dev.rollcall.events..",
                    "dev.rollcall.approval..model..",
                    "dev.rollcall.approval..application..");

    private static final ArchRule PURE = noClasses()
            .that()
            .resideInAnyPackage("dev.rollcall.approval..model..", "dev.rollcall.approval..application..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    private static final ArchRule HIDDEN = noClasses()
            .that()
            .resideInAPackage("dev.rollcall.approval..infrastructure..")
            .should()
            .bePublic();

    private static final ArchRule NAMED =
            noClasses().that(NAMED_FOR_NOTHING).should(EXIST).allowEmptyShould(true);

    private static final ArchRule MARKED =
            noClasses().that(UNMARKED).should(EXIST).allowEmptyShould(true);

    @TestFactory
    Stream<DynamicTest> every_rule_holds() {
        return Stream.of(MODEL, APPLICATION, PURE, HIDDEN, NAMED, MARKED)
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(SERVICE)));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_is_broken_by_what_it_is_against() {
        return Stream.of(
                broken(MODEL, ModelWithReactor.class),
                broken(APPLICATION, ApplicationWithDatabase.class),
                broken(PURE, ModelWithClock.class),
                broken(HIDDEN, PublicAdapter.class),
                broken(NAMED, ThingManager.class),
                broken(MARKED, Unmarked.class));
    }

    private static DynamicTest broken(ArchRule rule, Class<?> fixture) {
        JavaClasses classes = new ClassFileImporter().importClasses(fixture);
        return DynamicTest.dynamicTest(
                fixture.getSimpleName(),
                () -> assertThat(rule.evaluate(classes).hasViolation()).isTrue());
    }
}
