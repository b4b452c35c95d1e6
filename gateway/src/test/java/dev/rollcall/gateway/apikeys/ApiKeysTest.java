package dev.rollcall.gateway.apikeys;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.NORTHGATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiKeysTest extends BeforeFakes {

    private static final String COMPANY = "/companies/" + BRIGHTWATER + "/api-keys";
    private static final String PARTNER = "/partners/" + NORTHGATE + "/api-keys";

    @Test
    void a_key_is_shown_when_it_is_created_and_never_again() {
        Visitor ruth = visitor(Account.RUTH);

        Answer created =
                ruth.submit(form(ruth.get(COMPANY), "create-key"), "name=Payroll", "role=BILLING_READER", "days=30");

        String key = created.page().select("#key").val();
        assertThat(key).matches("rck_[0-9a-f]{32}_.{43}");
        assertThat(FAKES.lastBody("consent")).containsEntry("name", "Payroll").containsEntry("role", "BILLING_READER");
        Answer later = ruth.get(COMPANY);
        assertThat(later.text()).doesNotContain(key.substring(37));
        assertThat(later.page().select("#api-keys").text()).contains("Payroll", "billing reader", "Active");
    }

    static List<String> pages() {
        return List.of(COMPANY, PARTNER);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_key_can_be_ended(String page) {
        Visitor dana = visitor(Account.DANA);
        Element form = Objects.requireNonNull(dana.get(page).page().selectFirst("form[data-action=end]"));

        Answer ended = dana.submit(form);

        assertThat(ended.page().select("#toasts").text()).contains("The key is ended.");
        assertThat(ended.page().select("#api-keys").text()).contains("Ended");
        assertThat(ended.page().select("form[data-action=end]")).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_key_is_said_in_the_form() {
        Visitor dana = visitor(Account.DANA);

        Answer nameless = dana.submit(form(dana.get(PARTNER), "create-key"), "name= ", "role=PARTNER_ADMIN", "days=90");
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.page().select("#key-error").text()).contains("Enter a name");

        Answer tooMuch =
                dana.submit(form(dana.get(COMPANY), "create-key"), "name=All", "role=PARTNER_ADMIN", "days=90");
        assertThat(tooMuch.status()).as("no role above a company's").isEqualTo(422);
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void the_keys_of_a_partner_are_nobody_elses_business() {
        assertThat(visitor(Account.RUTH).get(PARTNER).status()).isEqualTo(403);
        assertThat(visitor(Account.VERA).get(COMPANY).status()).isEqualTo(403);
    }

    private static Element form(Answer answer, String id) {
        return Objects.requireNonNull(answer.page().getElementById(id), () -> id + " in " + answer.text());
    }
}
