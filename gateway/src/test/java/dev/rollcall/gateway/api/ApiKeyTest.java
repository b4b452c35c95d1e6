package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest extends BeforeFakes {

    private static final String COMPANY = "/api/v1/companies/" + BRIGHTWATER;

    @Test
    void a_key_writes_without_a_session_or_its_secret() throws Exception {
        Visitor script = with(Account.RUTH.apiKey());

        Answer answer = script.writeBlindly("PUT", COMPANY + "/policy", Map.of("preset", "INCLUDE_EVERYONE"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(FAKES.lastToken("approval").getSubject()).isEqualTo(Account.RUTH.apiKeySubject());
        assertThat(FAKES.lastToken("approval").getStringClaim("role")).isEqualTo("COMPANY_ADMIN");
        assertThat(FAKES.lastToken("approval").getStringListClaim("companies")).containsExactly(BRIGHTWATER.toString());
        assertThat(script.cookies()).isEmpty();
    }

    @Test
    void a_key_is_held_to_its_role_and_its_company_as_a_person_is() {
        Visitor viewer = with(Account.VERA.apiKey());
        Visitor reader = with(Account.BILL.apiKey());

        assertThat(viewer.get(COMPANY + "/members?page=0&size=5").status()).isEqualTo(200);
        assertProblem(
                viewer.writeBlindly("PUT", COMPANY + "/policy", Map.of("preset", "INCLUDE_EVERYONE")),
                403,
                "not-administrator");
        assertProblem(viewer.get("/api/v1/companies/" + EASTFIELD + "/members"), 403, "company-not-granted");
        assertThat(reader.get(COMPANY + "/count").status()).isEqualTo(200);
        assertProblem(reader.get(COMPANY + "/members"), 403, "figures-only");
        assertThat(FAKES.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rck_00000000000000000000000000000000_kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
                "rck_",
                "nonsense",
                "Bearer",
                ""
            })
    void a_key_that_is_none_is_refused_though_somebody_is_signed_in(String key) {
        Visitor dana = visitor(Account.DANA).with("Authorization", "Bearer " + key);
        FAKES.reset();

        Answer answer = dana.get("/api/v1/companies");

        assertProblem(answer, 401, "api-key-refused");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(FAKES.calls()).allMatch(call -> call.endsWith("/api-keys/verify"));
    }

    @Test
    void a_key_opens_no_page() {
        Visitor script = with(Account.DANA.apiKey());

        Answer answer = script.get("/companies/" + BRIGHTWATER);

        assertThat(answer.uri().getPath()).isEqualTo("/sign-in");
        assertThat(FAKES.calls()).isEmpty();
    }

    @Test
    void a_key_is_no_excuse_for_a_form_without_its_secret() {
        Visitor dana = visitor(Account.DANA).with("Authorization", "Bearer " + Account.DANA.apiKey());
        FAKES.reset();

        Answer answer = dana.post("/companies/" + BRIGHTWATER + "/policies", "preset=INCLUDE_EVERYONE");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void a_key_is_verified_once_in_ten_seconds_and_a_refusal_every_time() {
        Visitor script = with(Account.AMAL.apiKey());
        Visitor thief = with("rck_" + "0".repeat(32) + "_" + "k".repeat(43));
        for (int i = 0; i < 3; i++) {
            script.get("/api/v1/companies");
            thief.get("/api/v1/companies");
        }

        assertThat(FAKES.calls())
                .filteredOn(call -> call.endsWith("/api-keys/verify"))
                .hasSize(4);
    }

    @Test
    void a_key_that_cannot_be_verified_now_is_not_called_refused() {
        FAKES.silence("consent");

        assertProblem(with(Account.DANA.apiKey()).get("/api/v1/companies"), 503, "not-answering");
    }

    private static Visitor with(String key) {
        return stranger().with("Authorization", "Bearer " + key);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.json().path("detail").asString()).contains(" ").endsWith(".");
    }
}
