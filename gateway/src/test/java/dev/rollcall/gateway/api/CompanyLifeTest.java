package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.WESTBROOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the settings page does with a company, done by a script. */
class CompanyLifeTest extends BeforeFakes {

    private static final String COMPANY = "/api/v1/companies/" + BRIGHTWATER;

    private final Visitor script = stranger().with("Authorization", "Bearer " + Account.DANA.apiKey());

    @Test
    void a_company_is_renamed_and_keeps_what_is_left_out() {
        Answer renamed = script.writeBlindly("PATCH", COMPANY, Map.of("name", "Brightwater Freight"));

        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        assertThat(renamed.json().path("name").asString()).isEqualTo("Brightwater Freight");
        assertThat(renamed.json().path("timeZone").asString()).isEqualTo("America/Chicago");
        assertThat(script.get("/api/v1/companies")
                        .json()
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .contains("Brightwater Freight")
                .doesNotContain("Brightwater Logistics");
    }

    @Test
    void a_name_that_another_company_has_is_refused_and_nothing_changes() {
        assertProblem(
                script.writeBlindly("PATCH", COMPANY, Map.of("name", "Harbor Lane Dental")), 409, "company-name-taken");
        assertThat(script.get(COMPANY).json().path("name").asString()).isEqualTo("Brightwater Logistics");
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void what_closing_a_company_would_do_is_said_before_in_the_figures_of_its_page() {
        JsonNode preview = script.get(COMPANY + "/closure-preview").json();
        String page = settings();

        assertThat(page)
                .contains(
                        preview.at("/archive/noLongerBillable").asLong() + " people stop being billable at once",
                        "with all its " + preview.at("/archive/rosterKept").asLong() + " people",
                        preview.at("/archive/waiting").asLong() + " changes need a decision and "
                                + preview.at("/archive/ready").asLong() + " are ready to commit");
        assertThat(preview.has("reactivate")).isFalse();
        assertThat(preview.at("/delete/possible").asBoolean()).isFalse();

        FAKES.archive(BRIGHTWATER);
        JsonNode archived = script.get(COMPANY + "/closure-preview").json();
        assertThat(archived.has("archive")).isFalse();
        assertThat(archived.at("/delete/possible").asBoolean()).isTrue();
        assertThat(settings())
                .contains(
                        archived.at("/reactivate/billableAgain").asLong() + " people become billable again",
                        "What was read of "
                                + archived.at("/delete/directoryErased").asLong() + " accounts",
                        "The roster with its "
                                + archived.at("/delete/rosterErased").asLong() + " people");
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void a_figure_that_nobody_knows_now_is_missing_and_not_nought() {
        FAKES.silence("approval");

        JsonNode preview = script.get(COMPANY + "/closure-preview").json();

        assertThat(preview.path("notAnswering").valueStream().map(JsonNode::asString))
                .containsExactly("approval");
        assertThat(preview.path("archive")).isEmpty();
        assertThat(preview.path("delete").has("rosterErased")).isFalse();
        assertThat(preview.at("/delete/directoryErased").asLong()).isEqualTo(291);
    }

    @Test
    void a_company_is_archived_reactivated_and_deleted_once_archived_by_its_name() {
        assertProblem(delete("Brightwater%20Logistics"), 409, "company-not-archived");

        assertThat(status("/archive")).isEqualTo("ARCHIVED");
        assertThat(status("/reactivate")).isEqualTo("ACTIVE");
        assertThat(status("/archive")).isEqualTo("ARCHIVED");
        assertProblem(delete("Brightwater"), 409, "company-name-mismatch");
        Answer deleted = delete("Brightwater%20Logistics");

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
        assertThat(FAKES.lastSubject("consent")).isEqualTo(Account.DANA.apiKeySubject());
        assertProblem(script.get(COMPANY), 403, "company-not-granted");
        assertThat(FAKES.commands())
                .containsExactly(
                        "POST consent/companies/" + BRIGHTWATER + "/archive",
                        "POST consent/companies/" + BRIGHTWATER + "/reactivate",
                        "POST consent/companies/" + BRIGHTWATER + "/archive",
                        "DELETE consent/companies/" + BRIGHTWATER);
    }

    @Test
    void a_company_that_was_never_connected_is_deleted_at_once() {
        String company = "/api/v1/companies/" + WESTBROOK;
        assertThat(script.get(company + "/closure-preview")
                        .json()
                        .at("/delete/possible")
                        .asBoolean())
                .isTrue();

        assertThat(script.writeBlindly("DELETE", company + "?name=Westbrook%20Robotics", Map.of())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_deletion_without_the_name_is_refused() {
        FAKES.archive(BRIGHTWATER);

        Answer answer = script.writeBlindly("DELETE", COMPANY, Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(FAKES.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /archive", "POST /reactivate", "DELETE ", "GET /closure-preview"})
    void a_companys_own_administrator_does_not_end_it(String operation) {
        Visitor ruths = stranger().with("Authorization", "Bearer " + Account.RUTH.apiKey());
        String method = operation.split(" ", 2)[0];
        String path = COMPANY + operation.split(" ", 2)[1];

        for (Visitor visitor : List.of(ruths, visitor(Account.RUTH))) {
            Answer answer = method.equals("GET") ? visitor.get(path) : visitor.write(method, path, Map.of());
            assertProblem(answer, 403, "not-administrator");
        }
        assertThat(FAKES.commands()).isEmpty();
    }

    private String status(String command) {
        Answer answer = script.writeBlindly("POST", COMPANY + command, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(script.get(COMPANY).json().path("status"))
                .isEqualTo(answer.json().path("status"));
        return answer.json().path("status").asString();
    }

    private Answer delete(String name) {
        return script.writeBlindly("DELETE", COMPANY + "?name=" + name, Map.of());
    }

    private static String settings() {
        return Objects.requireNonNull(visitor(Account.DANA)
                        .get("/companies/" + BRIGHTWATER + "/settings")
                        .page()
                        .getElementById("main"))
                .text();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
