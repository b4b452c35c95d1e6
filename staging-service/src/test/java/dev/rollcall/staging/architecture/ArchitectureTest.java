package dev.rollcall.staging.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {

    private static final String SERVICE = "dev.rollcall.staging";
    private static final String FIXTURES = SERVICE + ".architecture.fixtures.";

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(SERVICE);

    @ParameterizedTest
    @EnumSource(Rules.class)
    void the_service_keeps_the_rule(Rules rule) {
        assertThat(service).hasSizeGreaterThan(60);
        rule.under(SERVICE).check(service);
    }

    @ParameterizedTest
    @EnumSource(Rules.class)
    void the_rule_finds_what_breaks_it(Rules rule) {
        String root = FIXTURES + rule.brokenBy();
        JavaClasses broken = new ClassFileImporter().importPackages(root);

        assertThatThrownBy(() -> rule.under(root).check(broken)).isInstanceOf(AssertionError.class);
    }
}
