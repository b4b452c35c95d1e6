package dev.rollcall.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import dev.rollcall.gateway.token.Tokens;
import dev.rollcall.guards.architecture.ArchitectureGuard;
import dev.rollcall.guards.architecture.HouseRules;
import dev.rollcall.guards.architecture.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** A package a page; beneath them what all pages need; and calls in one direction. */
class ArchitectureTest extends ArchitectureGuard {

    private static final List<String> PAGES = List.of(
            "account",
            "console",
            "apikeys",
            "company",
            "connect",
            "groups",
            "review",
            "connected",
            "people",
            "sleep",
            "billing",
            "policy",
            "live",
            "api");

    private static final List<String> BENEATH =
            List.of("logging", "token", "service", "session", "access", "page", "parts");

    private static final List<String> EVERY_PACKAGE =
            Stream.concat(PAGES.stream(), BENEATH.stream()).toList();

    ArchitectureTest() {
        super(
                GatewayApplication.class,
                HouseRules.ofFlatServices(),
                Rule.that(
                        "every package is a page's, or beneath the pages",
                        root -> classes()
                                .that()
                                .resideOutsideOfPackage(root)
                                .should()
                                .resideInAnyPackage(below(root, EVERY_PACKAGE)),
                        "neither"),
                Rule.that(
                        "pages know nothing of each other",
                        root -> slices().matching(root + ".(" + String.join("|", PAGES) + ")..")
                                .should()
                                .notDependOnEachOther(),
                        "pages"),
                Rule.that(
                        "what is beneath knows no page",
                        root -> noClasses()
                                .that()
                                .resideInAnyPackage(below(root, BENEATH))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(below(root, PAGES)),
                        "beneath"),
                Rule.that(
                        "only calls to services and routes make tokens",
                        root -> noClasses()
                                .that()
                                .resideOutsideOfPackages(below(root, List.of("token", "service", "api")))
                                .should()
                                .dependOnClassesThat()
                                .areAssignableTo(Tokens.class),
                        "tokens"),
                Rule.that(
                        "only sessions and invitations are in the database",
                        root -> noClasses()
                                .that()
                                .doNotHaveSimpleName("SessionsR2dbc")
                                .and()
                                .doNotHaveSimpleName("Invitations")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc.."),
                        "database"),
                Rule.that(
                        "controllers are nobody's to call",
                        root -> classes()
                                .that()
                                .areAnnotatedWith(Controller.class)
                                .or()
                                .areAnnotatedWith(RestController.class)
                                .should()
                                .bePackagePrivate(),
                        "controllers"));
    }

    private static String[] below(String root, List<String> packages) {
        return packages.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
    }
}
