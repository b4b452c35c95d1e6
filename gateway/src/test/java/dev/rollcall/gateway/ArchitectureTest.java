package dev.rollcall.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dev.rollcall.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PAGES = {
        "..console..",
        "..company..",
        "..connect..",
        "..groups..",
        "..review..",
        "..connected..",
        "..people..",
        "..billing..",
        "..policy..",
        "..live..",
        "..api.."
    };

    @ArchTest
    static final ArchRule packages_depend_on_each_other_in_one_direction =
            slices().matching("dev.rollcall.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pages_know_nothing_of_each_other = slices().matching(
                    "dev.rollcall.gateway.(console|company|connect|groups|review|connected|people|billing|policy|live|api)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule what_is_beneath_knows_no_page = noClasses()
            .that()
            .resideInAnyPackage("..token..", "..service..", "..session..", "..access..", "..page..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PAGES);

    @ArchTest
    static final ArchRule only_calls_to_services_and_routes_make_tokens = noClasses()
            .that()
            .resideOutsideOfPackages("..token..", "..service..", "..api..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("Tokens");

    @ArchTest
    static final ArchRule only_sessions_and_invitations_are_in_the_database = noClasses()
            .that()
            .doNotHaveSimpleName("SessionsR2dbc")
            .and()
            .doNotHaveSimpleName("Invitations")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..");

    @ArchTest
    static final ArchRule controllers_are_nobodys_to_call = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule nothing_is_called_by_what_it_is_not =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper|Common)$");
}
