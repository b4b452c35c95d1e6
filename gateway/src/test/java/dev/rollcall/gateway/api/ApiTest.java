package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static dev.rollcall.gateway.fakes.FakeWorld.NORTHGATE;
import static dev.rollcall.gateway.fakes.FakeWorld.SOMEBODY_ELSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import dev.rollcall.testsupport.TestBackends;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest extends BeforeFakes {

    @ParameterizedTest
    @CsvSource({
        "consent, /connection, tenantName",
        "fetcher, /sync, status",
        "staging, /scope, kind",
        "approval, /review, billableNow",
        "billing, /count, billable"
    })
    void every_service_is_called_with_a_token_for_this_call_alone(String service, String path, String field)
            throws Exception {
        Answer answer = visitor(Account.DANA).get("/api/v1/companies/" + BRIGHTWATER + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has(field)).as(answer.text()).isTrue();
        JWTClaimsSet claims = FAKES.lastToken(service);
        assertThat(claims.getAudience()).containsExactly(service);
        assertThat(claims.getSubject()).isEqualTo(Account.DANA.subject());
        assertThat(claims.getStringClaim("role")).isEqualTo("PARTNER_ADMIN");
        assertThat(claims.getStringListClaim("companies")).containsExactly(BRIGHTWATER.toString());
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(SignedJWT.parse(FAKES.lastTokenText(service)).verify(keyOfTheGateway()))
                .isTrue();
    }

    @Test
    void another_companys_data_is_refused_and_its_services_never_asked() {
        Visitor viewer = visitor(Account.VERA);
        FAKES.hangUp("staging");

        Answer answer = viewer.get("/api/v1/companies/" + EASTFIELD + "/scope");

        assertProblem(answer, 403, "company-not-granted");
        assertProblem(viewer.get("/api/v1/companies/" + SOMEBODY_ELSES + "/scope"), 403, "company-not-granted");
        assertProblem(viewer.get("/api/v1/companies/nonsense/scope"), 403, "company-not-granted");
        assertProblem(viewer.get("/api/v1/companies/" + EASTFIELD + "/check"), 403, "company-not-granted");
    }

    @Test
    void who_is_not_signed_in_is_told_to_sign_in() {
        assertProblem(stranger().get("/api/v1/companies/" + BRIGHTWATER + "/scope"), 401, "sign-in-first");
        assertProblem(stranger().get("/api/v1/companies"), 401, "sign-in-first");
    }

    @Test
    void a_write_without_the_sessions_secret_is_refused_and_with_it_goes_through() {
        Visitor admin = visitor(Account.DANA);
        String policy = "/api/v1/companies/" + BRIGHTWATER + "/policy";
        Map<String, String> everyone = Map.of("preset", "INCLUDE_EVERYONE");

        assertProblem(admin.writeBlindly("PUT", policy, everyone), 403, "csrf-token-missing");
        assertThat(admin.get(policy).json().path("preset").asString()).isEqualTo("NEW_PEOPLE_WAIT");

        assertThat(admin.write("PUT", policy, everyone).status()).isEqualTo(200);
        assertThat(admin.get(policy).json().path("preset").asString()).isEqualTo("INCLUDE_EVERYONE");
    }

    @Test
    void a_refusal_of_a_service_comes_through_as_it_is() {
        Answer answer = visitor(Account.AMAL)
                .write("POST", "/api/v1/companies/" + BRIGHTWATER + "/commits", Map.of("reviewRevision", 1));

        assertProblem(answer, 409, "review-moved");
        assertThat(answer.json().path("detail").asString()).isEqualTo("The review has moved.");
    }

    @Test
    void a_viewer_looks_and_tries_scopes_but_writes_nothing() {
        Visitor viewer = visitor(Account.VERA);
        String company = "/companies/" + BRIGHTWATER;

        assertThat(viewer.get("/api/v1" + company + "/members?page=0&size=5").status())
                .isEqualTo(200);
        assertThat(viewer.write("POST", "/api/v1" + company + "/scope/preview", Map.of("kind", "EVERYONE"))
                        .status())
                .isEqualTo(200);
        assertProblem(
                viewer.write("PUT", "/api/v1" + company + "/scope", Map.of("kind", "EVERYONE")),
                403,
                "not-administrator");
        assertProblem(
                viewer.write("POST", "/api/v1" + company + "/commits", Map.of("reviewRevision", 1)),
                403,
                "may-not-decide");
        assertProblem(viewer.get("/api/v1" + company + "/check"), 403, "not-administrator");
        assertProblem(viewer.get("/api/v1/dead-letters"), 403, "not-administrator");
    }

    @Test
    void a_billing_reader_sees_figures_and_no_people() {
        Visitor reader = visitor(Account.BILL);
        String company = "/companies/" + BRIGHTWATER;

        assertThat(reader.get("/api/v1" + company + "/count").status()).isEqualTo(200);
        assertThat(reader.get("/api/v1" + company + "/review").status()).isEqualTo(200);
        assertProblem(reader.get("/api/v1" + company + "/members?page=0&size=5"), 403, "figures-only");
        assertProblem(reader.get("/api/v1" + company + "/people"), 403, "figures-only");
    }

    @Test
    void a_partner_admin_adds_a_company_and_sees_it_at_once() throws Exception {
        Visitor admin = visitor(Account.DANA);

        Answer added = admin.write(
                "POST",
                "/api/v1/partners/" + NORTHGATE + "/companies",
                Map.of("name", "Cedar Point", "timeZone", "Europe/Berlin"));

        assertThat(added.status()).isEqualTo(201);
        assertThat(FAKES.lastToken("consent").getStringClaim("partner")).isEqualTo(NORTHGATE.toString());
        assertThat(admin.get("/api/v1/companies").json().findValuesAsString("name"))
                .contains("Cedar Point");
        assertProblem(
                visitor(Account.RUTH)
                        .write("POST", "/api/v1/partners/" + NORTHGATE + "/companies", Map.of("name", "Mine")),
                403,
                "not-administrator");
    }

    @Test
    void companies_are_those_that_somebody_may_see() {
        assertThat(visitor(Account.VERA).get("/api/v1/companies").json())
                .singleElement()
                .satisfies(company -> {
                    assertThat(company.path("companyId").asString()).isEqualTo(BRIGHTWATER.toString());
                    assertThat(company.path("role").asString()).isEqualTo("VIEWER");
                });
        assertThat(visitor(Account.NOBODY).get("/api/v1/companies").json()).isEmpty();
    }

    @Test
    void a_service_that_hangs_up_is_told_as_a_problem() {
        Visitor admin = visitor(Account.DANA);
        FAKES.hangUp("fetcher");

        Answer answer = admin.get("/api/v1/companies/" + BRIGHTWATER + "/sync");

        assertProblem(answer, 503, "not-answering");
    }

    @Test
    void a_command_that_takes_its_time_is_waited_for_though_a_question_was_given_up_meanwhile() {
        String sync = "/api/v1/companies/" + BRIGHTWATER + "/sync";
        Visitor admin = visitor(Account.DANA);
        FAKES.hold("fetcher", "/sync");

        CompletableFuture<Answer> command =
                CompletableFuture.supplyAsync(() -> admin.write("POST", sync, Map.of()), Thread::startVirtualThread);
        await().until(() -> FAKES.calls().contains("POST fetcher/companies/" + BRIGHTWATER + "/sync"));
        Answer question = admin.get(sync);
        FAKES.letGo();

        assertProblem(question, 503, "not-answering");
        assertThat(command.join().status()).isEqualTo(202);
    }

    @Test
    void a_misspelt_parameter_is_refused_and_does_not_mean_all() {
        Visitor viewer = visitor(Account.VERA);
        FAKES.reset();

        Answer answer = viewer.get("/api/v1/companies/" + BRIGHTWATER + "/members?serach=Zoe");

        assertProblem(answer, 400, "parameter-unknown");
        assertThat(answer.json().path("detail").asString()).contains("filter, search, page, size");
        assertProblem(
                viewer.get("/api/v1/companies/" + BRIGHTWATER + "/members?page=0&page=1"), 400, "parameter-repeated");
        assertThat(FAKES.calls()).isEmpty();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    private static ECDSAVerifier keyOfTheGateway() throws Exception {
        String keys = Objects.requireNonNull(
                TestBackends.shared().propertiesFor("staging").get("rollcall.tokens.keys"));
        try (var in = URI.create(keys).toURL().openStream()) {
            return new ECDSAVerifier(JWKSet.load(in).getKeys().getFirst().toECKey());
        }
    }
}
