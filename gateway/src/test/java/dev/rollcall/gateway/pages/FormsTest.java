package dev.rollcall.gateway.pages;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.NORTHGATE;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.FakeWorld;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import dev.rollcall.guards.GrantedRole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every form of every page: who may send it, and that it needs the secret of their session. */
class FormsTest extends BeforeFakes {

    /** @param fields with which it does something */
    private record Form(GrantedRole smallest, String fields) {}

    private static final Map<String, Form> FORMS = Map.ofEntries(
            entry(
                    "/companies",
                    new Form(
                            GrantedRole.PARTNER_ADMIN,
                            "partnerId=" + NORTHGATE + "&name=Cedar+Point&timeZone=Europe%2FBerlin")),
            entry(
                    "/companies/{companyId}/settings",
                    new Form(GrantedRole.COMPANY_ADMIN, "name=Brightwater&timeZone=Europe%2FBerlin")),
            entry("/companies/{companyId}/archive", new Form(GrantedRole.PARTNER_ADMIN, "")),
            entry("/companies/{companyId}/reactivate", new Form(GrantedRole.PARTNER_ADMIN, "")),
            entry("/companies/{companyId}/delete", new Form(GrantedRole.PARTNER_ADMIN, "name=Brightwater+Logistics")),
            entry(
                    "/companies/{companyId}/api-keys",
                    new Form(GrantedRole.COMPANY_ADMIN, "name=Export&role=VIEWER&days=90")),
            entry("/companies/{companyId}/api-keys/{keyId}/end", new Form(GrantedRole.COMPANY_ADMIN, "")),
            entry(
                    "/partners/{partnerId}/api-keys",
                    new Form(GrantedRole.PARTNER_ADMIN, "name=Export&role=PARTNER_ADMIN&days=90")),
            entry("/partners/{partnerId}/api-keys/{keyId}/end", new Form(GrantedRole.PARTNER_ADMIN, "")),
            entry("/companies/{companyId}/connect", new Form(GrantedRole.COMPANY_ADMIN, "cloud=GLOBAL")),
            entry("/companies/{companyId}/disconnect", new Form(GrantedRole.COMPANY_ADMIN, "")),
            entry("/companies/{companyId}/invitations", new Form(GrantedRole.COMPANY_ADMIN, "")),
            entry("/companies/{companyId}/groups", new Form(GrantedRole.COMPANY_ADMIN, "action=everyone&revision=1")),
            entry("/companies/{companyId}/sync", new Form(GrantedRole.COMPANY_ADMIN, "")),
            entry("/companies/{companyId}/sync/interval", new Form(GrantedRole.COMPANY_ADMIN, "minutes=60")),
            entry("/companies/{companyId}/policies", new Form(GrantedRole.COMPANY_ADMIN, "preset=INCLUDE_EVERYONE")),
            entry(
                    "/companies/{companyId}/decisions",
                    new Form(GrantedRole.APPROVER, "decision=DENIED&matching=true&filter=ALL&revision={revision}")),
            entry("/companies/{companyId}/commits", new Form(GrantedRole.APPROVER, "revision={revision}")),
            entry("/companies/{companyId}/sleep", new Form(GrantedRole.APPROVER, "asleep=true&person={person}")),
            entry("/companies/{companyId}/not-synced/{objectId}/bring-in", new Form(GrantedRole.APPROVER, "")),
            entry("/companies/{companyId}/not-synced/{objectId}/take-back", new Form(GrantedRole.APPROVER, "")));

    /** Open to whoever has the link, as its own tests show. */
    private static final Set<String> WITHOUT_ACCOUNT = Set.of("/invitations/{link}");

    /** Whoever is signed in does it to their own sessions, as its own tests show. */
    private static final Set<String> FOR_EVERYBODY = Set.of("/account/sessions/end", "/account/sessions/end-others");

    /** It makes a link, which is the gateway's own business. */
    private static final String COMMANDS_NO_SERVICE = "/companies/{companyId}/invitations";

    @Test
    void it_is_said_of_every_form_who_may_send_it(
            @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping) {
        Set<String> forms = requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(handler ->
                        handler.getValue().getBeanType().getPackageName().startsWith("dev.rollcall.gateway"))
                .filter(handler -> !Set.of(RequestMethod.GET)
                        .equals(handler.getKey().getMethodsCondition().getMethods()))
                .flatMap(handler -> handler.getKey().getPatternsCondition().getPatterns().stream())
                .map(pattern -> pattern.getPatternString())
                .collect(Collectors.toSet());

        assertThat(forms)
                .containsExactlyInAnyOrderElementsOf(Stream.of(FORMS.keySet(), WITHOUT_ACCOUNT, FOR_EVERYBODY)
                        .flatMap(Set::stream)
                        .toList());
    }

    @TestFactory
    Stream<DynamicContainer> whose_role_is_too_small_commands_nothing_and_the_smallest_that_may_does() {
        return FORMS.entrySet().stream()
                .map(form -> dynamicContainer(
                        form.getKey(),
                        Stream.of(Account.DANA, Account.RUTH, Account.AMAL, Account.VERA, Account.BILL, Account.NOBODY)
                                .map(account -> dynamicTest(
                                        account.name(), () -> tried(form.getKey(), form.getValue(), account)))));
    }

    @TestFactory
    Stream<DynamicTest> without_the_sessions_secret_a_form_commands_nothing() {
        return FORMS.entrySet().stream()
                .map(form -> dynamicTest(form.getKey(), () -> {
                    Visitor dana = visitor(Account.DANA);
                    String address = filled(form.getKey(), dana);
                    String fields = filled(form.getValue().fields(), dana);
                    String anothers = visitor(Account.DANA).secretField();
                    for (String secret : List.of("", "&" + anothers)) {
                        FAKES.reset();
                        assertThat(dana.postAndStay(address, fields + secret).status())
                                .isEqualTo(403);
                        assertThat(FAKES.commands()).isEmpty();
                    }
                    assertThat(stranger()
                                    .postAndStay(address, fields + "&" + anothers)
                                    .status())
                            .isEqualTo(401);
                    assertThat(FAKES.commands()).isEmpty();
                }));
    }

    private static void tried(String path, Form form, Account account) {
        FAKES.reset();
        Visitor dana = visitor(Account.DANA);
        String address = filled(path, dana);
        String fields = filled(form.fields(), dana);
        if (path.endsWith("/delete")) {
            FAKES.archive(BRIGHTWATER);
        }
        Visitor visitor = visitor(account);

        Answer answer = visitor.postAndStay(address, fields + "&" + visitor.secretField());

        boolean may = account.role() != null
                && !GrantedRole.valueOf(account.role().name()).isTooSmallFor(form.smallest());
        if (may) {
            assertThat(answer.status()).as(answer.page().text()).isIn(200, 303);
            assertThat(FAKES.commands().isEmpty()).isEqualTo(path.equals(COMMANDS_NO_SERVICE));
        } else {
            assertThat(answer.status()).as(answer.page().text()).isEqualTo(403);
            assertThat(FAKES.commands()).isEmpty();
        }
    }

    /** With somebody who is there, and the revision that the review has. */
    private static String filled(String text, Visitor visitor) {
        String company = "/companies/" + BRIGHTWATER;
        return text.replace("{companyId}", BRIGHTWATER.toString())
                .replace("{partnerId}", NORTHGATE.toString())
                .replace("{keyId}", FakeWorld.KEY.toString())
                .replace(
                        "{revision}",
                        visitor.get("/api/v1" + company + "/review")
                                .json()
                                .path("revision")
                                .asString(""))
                .replace(
                        "{person}",
                        visitor.get("/api/v1" + company + "/review/changes?filter=ALL&page=0&size=1")
                                .json()
                                .at("/items/0/objectId")
                                .asString(""))
                .replace(
                        "{objectId}",
                        visitor.get("/api/v1" + company + "/people?verdict=EXCLUDED")
                                .json()
                                .at("/items/0/objectId")
                                .asString(""));
    }
}
