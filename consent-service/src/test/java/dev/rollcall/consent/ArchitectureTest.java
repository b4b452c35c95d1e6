package dev.rollcall.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRule;
import dev.rollcall.guards.architecture.Rule;
import java.util.List;
import java.util.function.Function;

/** A folder a feature; in each, a model that knows nothing of what is around it. */
class ArchitectureTest extends ArchitectureGuard {

    ArchitectureTest() {
        super(ConsentApplication.class, HouseRule.ofLayeredServices(), List.of(Own.values()));
    }

    enum Own implements Rule {
        SQL_IS_SPOKEN_BY_ADAPTERS_THAT_ARE_CALLED_AFTER_IT(
                "sql",
                root -> noClasses()
                        .that()
                        .haveNameNotMatching(".*R2dbc(\\$.*)?")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework.r2dbc.."));

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
