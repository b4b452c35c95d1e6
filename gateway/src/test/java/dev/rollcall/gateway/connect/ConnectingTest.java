package dev.rollcall.gateway.connect;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static dev.rollcall.gateway.fakes.FakeWorld.WESTBROOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ConnectingTest extends BeforeFakes {

    private static final String WESTBROOKS = "/companies/" + WESTBROOK + "/connect";
    private static final String STATE = WESTBROOK + ".some-random-state";

    @Test
    void continue_to_microsoft_leads_to_microsoft_bound_to_this_session() {
        Visitor dana = visitor(Account.DANA);

        String where = dana.locationOfForm(form(dana.get(WESTBROOKS), "connect"), "cloud=US_GOV");

        assertThat(where).startsWith("https://login.microsoftonline.com/sign-in?state=" + WESTBROOK);
        assertThat(FAKES.lastBody("consent")).containsEntry("cloud", "US_GOV");
        assertThat(String.valueOf(FAKES.lastBody("consent").get("sessionBinding")))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void what_microsoft_answers_is_judged_by_consent_service_and_leads_on() {
        Visitor dana = visitor(Account.DANA);
        dana.locationOfForm(form(dana.get(WESTBROOKS), "connect"), "cloud=GLOBAL");
        String binding = String.valueOf(FAKES.lastBody("consent").get("sessionBinding"));

        String consent = dana.locationOf("/connect/signed-in?code=abc&state=" + STATE);
        assertThat(consent).startsWith("https://login.microsoftonline.com/consent");
        assertThat(FAKES.lastBody("consent"))
                .containsEntry("code", "abc")
                .containsEntry("state", STATE)
                .containsEntry("sessionBinding", binding);

        Answer verifying = dana.get("/connect/consented?admin_consent=True&tenant=t&state=" + STATE);
        assertThat(FAKES.lastBody("consent"))
                .containsEntry("adminConsent", "True")
                .containsEntry("tenant", "t");
        assertThat(verifying.uri()).hasPath(WESTBROOKS);
        assertThat(verifying.page().select("main").attr("data-connection")).isEqualTo("VERIFYING");
    }

    @Test
    void an_error_goes_to_consent_service_even_beside_a_consent() {
        Visitor dana = visitor(Account.DANA);

        Answer declined = dana.get(
                "/connect/consented?admin_consent=True&error=consent_required&error_description=AADSTS65004&state="
                        + STATE);

        assertThat(FAKES.lastBody("consent"))
                .containsEntry("error", "consent_required")
                .containsEntry("errorDescription", "AADSTS65004");
        assertThat(declined.uri()).hasPath("/companies/" + WESTBROOK + "/connect/refused");
        assertThat(declined.page().select("h1").text()).isEqualTo("Consent was declined");
    }

    @Test
    void whoever_is_no_administrator_is_told_which_role_is_needed_and_offered_a_link_for_somebody_who_is() {
        Visitor dana = visitor(Account.DANA);
        dana.locationOfForm(form(dana.get(WESTBROOKS), "connect"), "cloud=GLOBAL");
        FAKES.refuse("consent", "/connection/sign-in", 403, "not-an-administrator");

        Answer refused = dana.get("/connect/signed-in?code=abc&state=" + STATE);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.page().select("h1").text()).isEqualTo("This account is no administrator");
        assertThat(refused.page().select("main").text())
                .contains("Global Administrator", "Privileged Role Administrator", "nothing was connected");
        Answer made = dana.submit(form(refused, "invite"));
        assertThat(made.page().getElementById("link")).isNotNull();
    }

    @Test
    void every_refusal_has_words_also_one_that_nobody_has_written_yet_and_one_that_is_made_up() {
        Visitor dana = visitor(Account.DANA);

        Answer unknown = dana.get(WESTBROOKS + "/refused?code=not-written-yet");
        assertThat(unknown.page().select("h1").text()).isEqualTo("Nothing was connected");
        assertThat(unknown.page().select("code").text()).isEqualTo("not-written-yet");
        assertThat(dana.get(WESTBROOKS + "/refused?code=%3Cb%3Ehello")
                        .page()
                        .select("main")
                        .text())
                .doesNotContain("hello");
    }

    @Test
    void a_customers_administrator_is_told_the_same_without_an_account() {
        String link = link(visitor(Account.DANA));
        Visitor administrator = stranger();
        administrator.locationOfForm(form(administrator.get(link), "connect"), "cloud=GLOBAL");
        FAKES.refuse("consent", "/connection/sign-in", 403, "not-an-administrator");

        Answer refused = administrator.get("/connect/signed-in?code=abc&state=" + STATE);

        assertThat(refused.page().select("h1").text()).isEqualTo("This account is no administrator");
        assertThat(refused.page().getElementById("invite"))
                .as("only those with an account make links")
                .isNull();
    }

    @Test
    void an_answer_about_a_company_that_is_not_ones_own_is_refused() {
        Visitor ruth = visitor(Account.RUTH);

        assertThat(ruth.get("/connect/signed-in?code=abc&state=" + EASTFIELD + ".state")
                        .status())
                .isEqualTo(403);
        assertThat(ruth.get("/connect/consented?state=nonsense").status()).isEqualTo(403);
        assertThat(visitor(Account.AMAL)
                        .get("/connect/signed-in?code=abc&state=" + BRIGHTWATER + ".state")
                        .status())
                .as("an approver may not connect")
                .isEqualTo(403);
        assertThat(stranger().get("/connect/signed-in?code=abc&state=" + STATE).status())
                .isEqualTo(403);
    }

    @Test
    void a_link_lets_the_customers_administrator_connect_this_company_without_an_account() {
        Visitor dana = visitor(Account.DANA);
        String link = link(dana);
        Visitor administrator = stranger();

        Answer invitation = administrator.get(link);
        assertThat(invitation.page().select("h1").text()).isEqualTo("Connect Westbrook Robotics to Rollcall");
        assertThat(administrator.locationOfForm(form(invitation, "connect"), "cloud=GLOBAL"))
                .startsWith("https://login.microsoftonline.com/");
        assertThat(FAKES.lastSubject("consent")).startsWith("invitation/");

        Answer done = administrator.get("/connect/consented?admin_consent=True&tenant=t&state=" + STATE);
        assertThat(done.page().select("main").attr("data-connection")).isEqualTo("VERIFYING");
        assertThat(administrator
                        .get("/connect/signed-in?code=a&state=" + BRIGHTWATER + ".state")
                        .status())
                .as("another company")
                .isEqualTo(403);
        assertThat(administrator.get("/companies/" + WESTBROOK).uri()).hasPath("/sign-in");
    }

    @Test
    void a_link_is_good_for_one_company_until_the_next_one_is_made_and_cannot_be_guessed() {
        Visitor dana = visitor(Account.DANA);
        String first = link(dana);
        String second = link(dana);

        assertThat(stranger().get(first).status()).isEqualTo(404);
        assertThat(stranger().get(second).status()).isEqualTo(200);
        assertThat(stranger()
                        .get(second.replace(WESTBROOK.toString(), BRIGHTWATER.toString()))
                        .status())
                .isEqualTo(404);
        assertThat(stranger().get("/invitations/" + WESTBROOK + ".guessed").status())
                .isEqualTo(404);
        assertThat(stranger().get("/invitations/nonsense").status()).isEqualTo(404);
    }

    @Test
    void only_administrators_make_links() {
        assertThat(visitor(Account.AMAL)
                        .get("/companies/" + BRIGHTWATER + "/connect")
                        .status())
                .isEqualTo(403);
    }

    private static String link(Visitor dana) {
        Answer made = dana.submit(form(dana.get(WESTBROOKS), "invite"));
        return Objects.requireNonNull(made.page().getElementById("link")).attr("value");
    }

    private static Element form(Answer answer, String id) {
        return Objects.requireNonNull(answer.page().getElementById(id), () -> id + " in " + answer.text());
    }
}
