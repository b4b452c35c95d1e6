package dev.rollcall.guards.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds a service to the rules that all services share, and to its own. A service extends it beside its application. Each rule of
 * its own comes with code that breaks it, in a package below {@code fixtures}.
 */
public abstract class ArchitectureGuard {

    private final String service;
    private final List<Rule> house;
    private final List<Rule> own;

    /**
     * Guards all that is below an application.
     *
     * @param house the shared rules that it keeps
     * @param own its own rules
     */
    protected ArchitectureGuard(Class<?> application, List<Rule> house, Rule... own) {
        this.service = application.getPackageName();
        this.house = house;
        this.own = List.of(own);
    }

    @TestFactory
    final Stream<DynamicTest> the_service_keeps() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(service);
        return Stream.concat(house.stream(), own.stream())
                .map(rule ->
                        dynamicTest(rule.sentence(), () -> rule.under(service).check(classes)));
    }

    @TestFactory
    final Stream<DynamicTest> code_that_breaks_it_is_noticed() {
        return own.stream().flatMap(rule -> noticed(rule, service));
    }

    /** @param beside the package that has {@code fixtures} with code that breaks the rule */
    static Stream<DynamicTest> noticed(Rule rule, String beside) {
        return rule.brokenBy().stream().map(name -> {
            String root = beside + ".fixtures." + name;
            return dynamicTest(name + ": " + rule.sentence(), () -> {
                JavaClasses broken = new ClassFileImporter().importPackages(root);
                assertThatThrownBy(() -> rule.under(root).check(broken))
                        .as("%s is broken in %s", rule.sentence(), root)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining(root)
                        .hasMessageContaining("was violated");
            });
        });
    }
}
