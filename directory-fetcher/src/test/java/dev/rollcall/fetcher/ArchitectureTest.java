package dev.rollcall.fetcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRule;
import dev.rollcall.guards.architecture.Rule;
import java.util.List;
import java.util.function.Function;

/** Model inside, use cases around it, infrastructure outside; and the reading of a directory knows nothing of runs. */
class ArchitectureTest extends ArchitectureGuard {

    ArchitectureTest() {
        super(FetcherApplication.class, HouseRule.ofLayeredServices(), List.of(Own.values()));
    }

    enum Own implements Rule {
        ONLY_THE_READING_OF_GRAPH_KNOWS_MICROSOFTS_SDK(
                "graph",
                root -> noClasses()
                        .that()
                        .resideOutsideOfPackage("..reading.infrastructure")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.microsoft..", "okhttp3..")),
        READING_KNOWS_NOTHING_OF_RUNS(
                "runs",
                root -> noClasses()
                        .that()
                        .resideInAPackage(root + ".reading..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.rollcall.fetcher.sync.."));

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
