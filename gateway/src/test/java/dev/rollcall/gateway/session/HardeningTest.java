package dev.rollcall.gateway.session;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public port answers to those who try what no page does. */
class HardeningTest extends BeforeFakes {

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator", "/actuator/info", "/actuator/env", "/v3/api-docs"})
    void what_is_for_those_who_run_it_is_not_on_the_public_port(String path) {
        assertThat(stranger().get(path).status()).isEqualTo(404);
        assertThat(visitor(Account.DANA).get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/livez", "/actuator/health/readiness", "/actuator/health/liveness"})
    void probes_need_no_sign_in_and_say_nothing_but_up_or_down(String path) {
        assertThat(stranger().get(path).status()).isEqualTo(200);
        assertThat(stranger().get(path).text()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void a_language_is_chosen_wherever_one_was() {
        Answer answer = stranger().get("/language?to=de&back=/%7Ba%7D");

        assertThat(answer.status()).isLessThan(500);
        assertThat(stranger().get("/language?to=de&back=//elsewhere.example").uri())
                .hasPath("/sign-in");
    }

    @Test
    void a_query_that_is_too_long_is_answered_with_a_problem_or_a_page() {
        Visitor dana = visitor(Account.DANA);
        String query = "?search=" + "x".repeat(20_000);

        Answer page = dana.get("/companies/" + BRIGHTWATER + "/review" + query);
        Answer problem = dana.get("/api/companies" + query);

        assertThat(page.status()).isEqualTo(414);
        assertThat(page.page().select("h1").text()).isEqualTo("This address is too long");
        assertThat(problem.status()).isEqualTo(414);
        assertThat(problem.type()).startsWith("application/problem+json");
        assertThat(problem.json().path("code").asString()).isEqualTo("address-too-long");
    }

    @Test
    void errors_have_the_headers_of_pages() {
        Answer answer = stranger().get("/actuator/prometheus");

        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void browsers_are_told_to_come_by_tls_only_where_there_is_tls() {
        Answer plain = stranger().get("/sign-in");
        Answer tls = stranger()
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-For", "203.0.113.30")
                .get("/sign-in");

        assertThat(plain.header("Strict-Transport-Security")).isEmpty();
        assertThat(tls.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }
}
