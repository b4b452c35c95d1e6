package dev.rollcall.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRule;
import dev.rollcall.guards.architecture.Rule;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** A package a page; beneath them what all pages need; and calls in one direction. */
class ArchitectureTest extends ArchitectureGuard {

    private static final List<String> PAGES = List.of(
            "console",
            "company",
            "connect",
            "groups",
            "review",
            "connected",
            "people",
            "billing",
            "policy",
            "live",
            "api");

    ArchitectureTest() {
        super(GatewayApplication.class, HouseRule.ofFlatServices(), List.of(Own.values()));
    }

    private static String[] below(String root, List<String> packages) {
        return packages.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    enum Own implements Rule {
        PACKAGES_DEPEND_ON_EACH_OTHER_IN_ONE_DIRECTION(
                "cycle", root -> slices().matching(root + ".(*)..").should().beFreeOfCycles()),
        PAGES_KNOW_NOTHING_OF_EACH_OTHER(
                "pages",
                root -> slices().matching(root + ".(" + String.join("|", PAGES) + ")..")
                        .should()
                        .notDependOnEachOther()),
        WHAT_IS_BENEATH_KNOWS_NO_PAGE(
                "beneath",
                root -> noClasses()
                        .that()
                        .resideInAnyPackage(below(root, List.of("token", "service", "session", "access", "page")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(below(root, PAGES))),
        ONLY_CALLS_TO_SERVICES_AND_ROUTES_MAKE_TOKENS(
                "tokens",
                root -> noClasses()
                        .that()
                        .resideOutsideOfPackages(below(root, List.of("token", "service", "api")))
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleName("Tokens")),
        ONLY_SESSIONS_AND_INVITATIONS_ARE_IN_THE_DATABASE(
                "database",
                root -> noClasses()
                        .that()
                        .doNotHaveSimpleName("SessionsR2dbc")
                        .and()
                        .doNotHaveSimpleName("Invitations")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..")),
        CONTROLLERS_ARE_NOBODYS_TO_CALL(
                "controllers",
                root -> classes()
                        .that()
                        .areAnnotatedWith(Controller.class)
                        .or()
                        .areAnnotatedWith(RestController.class)
                        .should()
                        .bePackagePrivate());

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
