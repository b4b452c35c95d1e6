package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.KEY;
import static dev.rollcall.gateway.fakes.FakeWorld.NORTHGATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys, looked after through the API itself. */
class ApiKeysOverApiTest extends BeforeFakes {

    private static final String OF_COMPANY = "/api/v1/companies/" + BRIGHTWATER + "/api-keys";
    private static final String OF_PARTNER = "/api/v1/partners/" + NORTHGATE + "/api-keys";

    @ParameterizedTest
    @CsvSource({
        "/api/v1/companies/b0000000-0000-4000-8000-000000000001/api-keys, BILLING_READER",
        "/api/v1/partners/0a1b2c3d-0000-4000-8000-0000000000a1/api-keys, PARTNER_ADMIN"
    })
    void a_key_is_shown_when_it_is_created_and_never_again(String path, String role) {
        Visitor dana = visitor(Account.DANA);

        Answer created = dana.write("POST", path, key(role));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.json().path("key").asString()).matches("rck_[0-9a-f]{32}_.{43}");
        assertThat(created.header("Cache-Control")).contains("no-store");
        Answer listed = dana.get(path);
        assertThat(listed.text()).contains("Payroll").doesNotContain("rck_");
        assertThat(FAKES.lastSubject("consent")).isEqualTo(Account.DANA.subject());
    }

    /** Not even a smaller one: what it creates would outlive it. */
    @Test
    void a_key_creates_no_key() {
        for (Account account : List.of(Account.DANA, Account.RUTH)) {
            assertProblem(
                    script(account).writeBlindly("POST", OF_COMPANY, key("BILLING_READER")),
                    403,
                    "api-key-needs-person");
        }
        assertProblem(
                script(Account.DANA).writeBlindly("POST", OF_PARTNER, key("PARTNER_ADMIN")),
                403,
                "api-key-needs-person");
        for (Account account : List.of(Account.AMAL, Account.VERA, Account.BILL)) {
            assertThat(script(account)
                            .writeBlindly("POST", OF_COMPANY, key("BILLING_READER"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void a_companys_administrator_creates_none_for_the_partner_and_none_above_the_company() {
        Visitor ruth = visitor(Account.RUTH);

        assertProblem(ruth.write("POST", OF_PARTNER, key("PARTNER_ADMIN")), 403, "not-administrator");
        assertThat(ruth.write("POST", OF_COMPANY, key("PARTNER_ADMIN")).status())
                .isEqualTo(400);
        assertThat(FAKES.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"companies/b0000000-0000-4000-8000-000000000001", "partners/0a1b2c3d-0000-4000-8000-0000000000a1"
            })
    void a_key_ends_a_key_and_the_trail_says_which(String owner) {
        Visitor script = script(Account.DANA);

        Answer ended = script.writeBlindly("DELETE", "/api/v1/" + owner + "/api-keys/" + KEY, Map.of());

        assertThat(ended.status()).as(ended.text()).isEqualTo(204);
        assertThat(FAKES.lastSubject("consent")).isEqualTo(Account.DANA.apiKeySubject());
        assertThat(script.get("/api/v1/" + owner + "/api-keys")
                        .json()
                        .at("/0/revokedAt")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void who_does_not_administer_sees_and_ends_no_keys() {
        for (Account account : List.of(Account.AMAL, Account.VERA, Account.BILL)) {
            assertProblem(script(account).get(OF_COMPANY), 403, "not-administrator");
        }
        assertProblem(script(Account.RUTH).get(OF_PARTNER), 403, "not-administrator");
        assertProblem(
                script(Account.RUTH).writeBlindly("DELETE", OF_PARTNER + "/" + KEY, Map.of()),
                403,
                "not-administrator");
        assertThat(FAKES.commands()).isEmpty();
    }

    private static Map<String, Object> key(String role) {
        return Map.of(
                "name",
                "Payroll",
                "role",
                role,
                "expiresAt",
                Instant.now().plus(Duration.ofDays(30)).toString());
    }

    private static Visitor script(Account account) {
        return stranger().with("Authorization", "Bearer " + account.apiKey());
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
