package dev.rollcall.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRule;
import dev.rollcall.guards.architecture.Rule;
import java.util.List;
import java.util.function.Function;

/** A directory in plain Java, made by code that knows nothing else; and a truth that is not Rollcall's own word. */
class ArchitectureTest extends ArchitectureGuard {

    ArchitectureTest() {
        super(SimulatorApplication.class, HouseRule.ofFlatServices(), List.of(Own.values()));
    }

    enum Own implements Rule {
        THE_DIRECTORY_IS_PLAIN_JAVA(
                "directory",
                root -> classes()
                        .that()
                        .resideInAPackage(root + ".directory..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.jspecify..", root + ".directory..")),
        GENERATING_KNOWS_NOTHING_BUT_THE_DIRECTORY(
                "generating",
                root -> classes()
                        .that()
                        .resideInAPackage(root + ".generation..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.jspecify..", root + ".directory..", root + ".generation..")),
        THE_TRUTH_IS_NOT_ROLLCALLS_OWN_WORD(
                "truth",
                root -> noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.rollcall.events..", "dev.rollcall.messaging..", "dev.rollcall.tenancy.."));

        private final String brokenBy;
        private final Function<String, ArchRule> rule;

        Own(String brokenBy, Function<String, ArchRule> rule) {
            this.brokenBy = brokenBy;
            this.rule = rule;
        }

        @Override
        public String brokenBy() {
            return brokenBy;
        }

        @Override
        public ArchRule under(String root) {
            return rule.apply(root);
        }
    }
}
