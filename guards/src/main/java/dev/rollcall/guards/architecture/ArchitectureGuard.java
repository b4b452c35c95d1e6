package dev.rollcall.guards.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * That a service is built as the house is, and as it says itself. A service extends it beside its application. Each rule of its own
 * comes with code that breaks it, in a package below {@code fixtures}; the rules of the house have theirs here.
 */
public abstract class ArchitectureGuard {

    private final String service;
    private final Collection<? extends Rule> house;
    private final Collection<? extends Rule> own;

    /**
     * Guards all that is below an application.
     *
     * @param house the rules of the house that it keeps
     * @param own those it has besides
     */
    protected ArchitectureGuard(
            Class<?> application, Collection<? extends Rule> house, Collection<? extends Rule> own) {
        this.service = application.getPackageName();
        this.house = house;
        this.own = own;
    }

    @TestFactory
    final Stream<DynamicTest> the_service_keeps() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(service);
        return Stream.concat(house.stream(), own.stream())
                .map(rule -> dynamicTest(rule.name(), () -> rule.under(service).check(classes)));
    }

    @TestFactory
    final Stream<DynamicTest> code_that_breaks_it_is_noticed() {
        return Stream.concat(
                house.stream().map(rule -> noticed(rule, ArchitectureGuard.class.getPackageName())),
                own.stream().map(rule -> noticed(rule, service)));
    }

    private static DynamicTest noticed(Rule rule, String beside) {
        String root = beside + ".fixtures." + rule.brokenBy();
        return dynamicTest(rule.name(), () -> {
            JavaClasses broken = new ClassFileImporter().importPackages(root);
            assertThatThrownBy(() -> rule.under(root).check(broken))
                    .as("%s is broken in %s", rule.name(), root)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(root)
                    .hasMessageContaining("was violated");
        });
    }
}
