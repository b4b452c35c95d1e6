package dev.rollcall.consent.apikey.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.consent.ConsentOverHttp;
import dev.rollcall.consent.ConsentOverHttp.Answer;
import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.TestIds;
import dev.rollcall.testsupport.TestBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningConsent
class ApiKeysOverHttpTest {

    private static final TestBackends BACKENDS = RunningConsent.Installation.BACKENDS;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PARTNER_KEYS = "/partners/" + TestIds.PARTNER + "/api-keys";

    private final ConsentOverHttp consent;
    private final UUID company;

    @Autowired
    ApiKeysOverHttpTest(@LocalServerPort int port) {
        this.consent = new ConsentOverHttp(BACKENDS, port);
        this.company = consent.addCompany();
    }

    @Test
    void a_companys_key_opens_that_company_in_its_role_and_nothing_else() {
        Answer created = create("APPROVER");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("key")).matches("rck_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");

        Answer verified = verify(created.text("key"));

        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.text("subject")).isEqualTo("api-key:" + created.text("keyId"));
        assertThat(verified.text("expiresAt")).isEqualTo(created.text("expiresAt"));
        assertThat(verified.body().path("partners").size()).isZero();
        assertThat(verified.body().path("companies").values())
                .extracting(row -> row.path("companyId").asString("") + " "
                        + row.path("role").asString("") + " "
                        + row.path("status").asString(""))
                .containsExactly(company + " APPROVER ACTIVE");
    }

    @Test
    void a_partners_key_opens_each_of_its_companies() {
        Answer created = createForPartner();

        Answer verified = verify(created.text("key"));

        assertThat(verified.body().path("partners").path(0).path("partnerId").asString(""))
                .isEqualTo(TestIds.PARTNER.toString());
        assertThat(verified.body().path("companies").values())
                .anyMatch(row -> row.path("companyId").asString("").equals(company.toString())
                        && row.path("role").asString("").equals("PARTNER_ADMIN"));
    }

    @Test
    void unknown_changed_expired_and_revoked_keys_are_refused_in_the_same_words() throws SQLException {
        String key = create("VIEWER").text("key");
        Answer expired = create("VIEWER");
        expire(expired.text("keyId"));
        Answer revoked = create("VIEWER");
        revoke("/companies/" + company + "/api-keys/" + revoked.text("keyId"));
        String changed = key.substring(0, key.length() - 1) + (key.endsWith("A") ? "B" : "A");
        String ofNobody = key.replaceFirst(
                "rck_[0-9a-f]{32}", "rck_" + UUID.randomUUID().toString().replace("-", ""));

        List<Answer> answers = List.of(
                verify("no key at all"),
                verify(changed),
                verify(ofNobody),
                verify(expired.text("key")),
                verify(revoked.text("key")));

        assertThat(answers).extracting(Answer::status).containsOnly(401);
        assertThat(answers).extracting(Answer::code).containsOnly("api-key-refused");
        assertThat(answers)
                .extracting(answer -> answer.text("detail"))
                .containsOnly(answers.getFirst().text("detail"));
        assertThat(verify(key).status()).isEqualTo(200);
    }

    @Test
    void a_list_shows_who_created_a_key_and_when_it_was_used_and_never_the_key() {
        Answer created = create("VIEWER");
        assertThat(row(created).path("lastUsedAt").isMissingNode()
                        || row(created).path("lastUsedAt").isNull())
                .isTrue();

        verify(created.text("key"));

        assertThat(Instant.parse(row(created).path("lastUsedAt").asString("")))
                .isAfter(Instant.parse(created.text("createdAt")).minusSeconds(1));
        assertThat(row(created).path("createdBy").asString("")).isEqualTo(TestIds.DANA);
        assertThat(list().body().toString()).doesNotContain("rck_").doesNotContain(secret(created));
    }

    @Test
    void the_database_has_nothing_with_which_a_key_could_be_used() throws SQLException {
        Answer created = create("VIEWER");

        assertThat(rowsAsText("api_key")).contains(created.text("keyId")).doesNotContain(secret(created));
        assertThat(rowsAsText("work.outbox")).doesNotContain(secret(created));
        assertThat(rowsAsText("audit_entry")).doesNotContain(secret(created));
    }

    @Test
    void creating_and_revoking_are_audited_with_the_company_or_the_partner() {
        Answer ofCompany = create("VIEWER");
        revoke("/companies/" + company + "/api-keys/" + ofCompany.text("keyId"));
        Answer ofPartner = createForPartner();
        revoke(PARTNER_KEYS + "/" + ofPartner.text("keyId"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(audit(consent.asAdministratorOf(company, "GET", "/audit", null)))
                    .contains(
                            "api-key.create " + ofCompany.text("keyId") + " VIEWER",
                            "api-key.revoke " + ofCompany.text("keyId") + " ");
            assertThat(audit(consent.asDana("GET", "/partners/" + TestIds.PARTNER + "/audit?size=500", null)))
                    .contains(
                            "api-key.create " + ofPartner.text("keyId") + " PARTNER_ADMIN",
                            "api-key.revoke " + ofPartner.text("keyId") + " ");
        });
    }

    @Test
    void a_key_is_revoked_by_its_own_company_or_partner_only() {
        Answer created = create("VIEWER");
        UUID other = consent.addCompany();

        assertThat(revoke("/companies/" + other + "/api-keys/" + created.text("keyId"))
                        .code())
                .isEqualTo("api-key-unknown");
        assertThat(revoke(PARTNER_KEYS + "/" + created.text("keyId")).code()).isEqualTo("api-key-unknown");

        assertThat(verify(created.text("key")).status()).isEqualTo(200);
    }

    @Test
    void a_key_cannot_create_another_one() {
        String token = BACKENDS.token("consent", "COMPANY_ADMIN", "api-key:" + UUID.randomUUID(), company);

        Answer answer = consent.send(token, "POST", "/companies/" + company + "/api-keys", newKey("VIEWER"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("api-key-needs-person");
    }

    @Test
    void a_company_cannot_give_a_role_of_partners_nor_one_that_does_not_exist() {
        assertThat(create("PARTNER_ADMIN").status()).isEqualTo(400);
        assertThat(create("OWNER").status()).isEqualTo(400);
    }

    @Test
    void a_key_that_would_outlive_four_hundred_days_is_refused() {
        Answer answer = consent.asAdministratorOf(
                company,
                "POST",
                "/api-keys",
                Map.of(
                        "name",
                        "for ever",
                        "role",
                        "VIEWER",
                        "expiresAt",
                        Instant.now().plus(Duration.ofDays(401)).toString()));

        assertThat(answer.code()).isEqualTo("api-key-expiry-invalid");
    }

    private Answer create(String role) {
        return consent.asAdministratorOf(company, "POST", "/api-keys", newKey(role));
    }

    private Answer createForPartner() {
        Answer created = consent.asDana("POST", PARTNER_KEYS, newKey("PARTNER_ADMIN"));
        assertThat(created.status()).isEqualTo(201);
        return created;
    }

    private static Map<String, String> newKey(String role) {
        return Map.of(
                "name",
                "nightly export",
                "role",
                role,
                "expiresAt",
                Instant.now().plus(Duration.ofDays(30)).toString());
    }

    private Answer verify(String key) {
        return consent.send(
                BACKENDS.token("consent", "VIEWER", "api-key"), "POST", "/api-keys/verify", Map.of("key", key));
    }

    private Answer revoke(String path) {
        return path.startsWith("/partners")
                ? consent.asDana("DELETE", path, null)
                : consent.asAdministratorOf(
                        UUID.fromString(path.split("/")[2]),
                        "DELETE",
                        path.substring("/companies/".length() + 36),
                        null);
    }

    private Answer list() {
        return consent.asAdministratorOf(company, "GET", "/api-keys", null);
    }

    private JsonNode row(Answer created) {
        return list().body().values().stream()
                .filter(row -> row.path("keyId").asString("").equals(created.text("keyId")))
                .findFirst()
                .orElseThrow();
    }

    private static String secret(Answer created) {
        return created.text("key").substring("rck_".length() + 33);
    }

    private static List<String> audit(Answer entries) {
        return entries.body().values().stream()
                .map(entry -> entry.path("action").asString("") + " "
                        + entry.path("target").asString("") + " "
                        + entry.path("detail").asString(""))
                .toList();
    }

    private static void expire(String keyId) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE api_key SET expires_at = now() - interval '1 second' WHERE key_id = '" + keyId
                                    + "'"))
                    .isEqualTo(1);
        }
    }

    private static String rowsAsText(String table) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(TestBackends.superusersJdbcUrl(RunningConsent.Installation.PROPERTIES));
    }
}
