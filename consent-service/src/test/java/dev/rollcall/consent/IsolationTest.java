package dev.rollcall.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.consent.ConsentOverHttp.Answer;
import dev.rollcall.testsupport.TestBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sees what: over HTTP, and in the database where somebody got past that. */
@RunningConsent
class IsolationTest {

    private static final TestBackends BACKENDS = RunningConsent.Installation.BACKENDS;
    private static final List<String> TABLES = List.of(
            "partner",
            "partner_grant",
            "company",
            "company_grant",
            "connection",
            "connection_attempt",
            "tenant_claim",
            "audit_entry",
            "api_key",
            "work.verification");

    private final ConsentOverHttp consent;
    private final UUID company;

    @Autowired
    IsolationTest(@LocalServerPort int port) {
        this.consent = new ConsentOverHttp(BACKENDS, port);
        this.company = consent.addCompany();
    }

    // ---- over HTTP

    @Test
    void without_the_gateways_token_nobody_comes_in() {
        assertThat(consent.send(null, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(consent.send(null, "GET", "/companies/" + company, null).status())
                .isEqualTo(401);
    }

    @Test
    void a_token_for_another_company_opens_nothing() {
        String token = BACKENDS.token("consent", "COMPANY_ADMIN", TestIds.DANA, UUID.randomUUID());

        for (String path : List.of("", "/connection", "/grants", "/audit")) {
            assertThat(consent.send(token, "GET", "/companies/" + company + path, null)
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void a_token_for_another_service_opens_nothing() {
        String token = BACKENDS.token("staging", "COMPANY_ADMIN", TestIds.DANA, company);

        assertThat(consent.send(token, "GET", "/companies/" + company, null).status())
                .isEqualTo(401);
    }

    @Test
    void only_administrators_connect_disconnect_and_grant() {
        for (String role : List.of("VIEWER", "APPROVER", "BILLING_READER")) {
            String token = BACKENDS.token("consent", role, TestIds.DANA, company);
            String path = "/companies/" + company;
            Map<String, String> begin = Map.of("cloud", "GLOBAL", "sessionBinding", "session");

            assertThat(consent.send(token, "POST", path + "/connection", begin).code())
                    .isEqualTo("role-too-small");
            assertThat(consent.send(token, "DELETE", path + "/connection", null).code())
                    .isEqualTo("role-too-small");
            assertThat(consent.send(token, "GET", path + "/grants", null).code())
                    .isEqualTo("role-too-small");
        }
    }

    @Test
    void companies_of_a_partner_are_for_its_own_administrators() {
        String path = "/partners/" + TestIds.PARTNER + "/companies";
        String ofNone = BACKENDS.token("consent", "PARTNER_ADMIN", TestIds.DANA);
        String ofAnother = BACKENDS.partnerToken("consent", "PARTNER_ADMIN", TestIds.DANA, UUID.randomUUID());
        String viewer = BACKENDS.partnerToken("consent", "VIEWER", TestIds.DANA, TestIds.PARTNER);

        for (String token : List.of(ofNone, ofAnother, viewer)) {
            assertThat(consent.send(token, "GET", path, null).code()).isEqualTo("partner-not-granted");
            assertThat(consent.send(token, "POST", path, Map.of("name", "x", "timeZone", "UTC"))
                            .code())
                    .isEqualTo("partner-not-granted");
        }
    }

    @Test
    void everybody_learns_what_they_can_see_and_the_first_administrator_sees_all_of_the_partner() {
        Answer me = consent.send(BACKENDS.token("consent", "VIEWER", TestIds.DANA), "GET", "/me", null);

        assertThat(me.text("subject")).isEqualTo(TestIds.DANA);
        assertThat(me.body().path("partners").path(0).path("name").asString("")).isEqualTo("Northgate IT");
        assertThat(me.body().path("companies").values())
                .anyMatch(row -> row.path("companyId").asString("").equals(company.toString())
                        && row.path("role").asString("").equals("PARTNER_ADMIN"));
        Answer stranger = consent.send(BACKENDS.token("consent", "VIEWER", "a/b"), "GET", "/me", null);
        assertThat(stranger.body().path("companies").size()).isZero();
    }

    @Test
    void the_overview_shows_the_companies_of_the_token_and_no_others() {
        UUID other = consent.addCompany();
        String token = BACKENDS.token("consent", "PARTNER_ADMIN", TestIds.DANA, other);

        Answer overview = consent.send(token, "GET", "/overview", null);

        assertThat(overview.body().values())
                .extracting(row -> row.path("companyId").asString("") + " "
                        + row.path("connection").path("status").asString(""))
                .containsExactly(other + " NOT_CONNECTED");
    }

    // ---- in the database

    @Test
    void a_statement_without_a_company_sees_nothing() throws SQLException {
        consent.begin(company);
        for (String table : TABLES) {
            assertThat(asApplication(Map.of(), "SELECT count(*) FROM " + table))
                    .as(table)
                    .containsExactly("0");
        }
    }

    @Test
    void a_statement_for_one_company_sees_that_one() throws SQLException {
        UUID other = consent.addCompany();

        assertThat(asApplication(
                        Map.of("rollcall.companies", "{" + company + "}"),
                        "SELECT company_id FROM company WHERE company_id IN ('" + company + "', '" + other + "')"))
                .containsExactly(company.toString());
    }

    @Test
    void knowing_the_partner_lets_its_companies_be_read_and_not_written() throws SQLException {
        Map<String, String> asPartner = Map.of("rollcall.partners", "{" + TestIds.PARTNER + "}");

        assertThat(asApplication(asPartner, "SELECT company_id FROM company")).contains(company.toString());
        assertThat(asApplication(
                        asPartner,
                        "WITH touched AS (UPDATE company SET name = 'x' RETURNING 1) SELECT count(*) FROM touched"))
                .containsExactly("0");
    }

    @Test
    void knowing_a_keys_id_lets_it_be_read_and_not_written_and_no_other_be_read() throws SQLException {
        Map<String, String> newKey = Map.of(
                "name",
                "script",
                "role",
                "VIEWER",
                "expiresAt",
                Instant.now().plusSeconds(600).toString());
        String key =
                consent.asAdministratorOf(company, "POST", "/api-keys", newKey).text("keyId");
        consent.asAdministratorOf(company, "POST", "/api-keys", newKey);
        Map<String, String> asKey = Map.of("rollcall.api_key", key);

        assertThat(asApplication(asKey, "SELECT key_id FROM api_key")).containsExactly(key);
        assertThat(asApplication(
                        asKey,
                        "WITH touched AS (UPDATE api_key SET revoked_at = NULL RETURNING 1) SELECT count(*)"
                                + " FROM touched"))
                .containsExactly("0");
    }

    @Test
    void every_table_with_rows_of_companies_partners_or_people_is_under_row_level_security_that_holds_its_owner_too()
            throws SQLException {
        List<String> open =
                query(TestBackends.superusersJdbcUrl(RunningConsent.Installation.PROPERTIES), Map.of(), """
                        SELECT c.oid::regclass::text
                        FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('company_id', 'partner_id', 'subject')
                        WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                        """);

        assertThat(open).isEmpty();
    }

    @Test
    void nobody_can_alter_the_audit_trail() throws SQLException {
        List<String> rights =
                query(TestBackends.superusersJdbcUrl(RunningConsent.Installation.PROPERTIES), Map.of(), """
                        SELECT privilege_type FROM information_schema.role_table_grants
                        WHERE table_name = 'audit_entry' AND grantee = 'consent_app' ORDER BY 1
                        """);

        assertThat(rights).containsExactly("INSERT", "SELECT");
    }

    private static List<String> asApplication(Map<String, String> settings, String sql) throws SQLException {
        Map<String, String> properties = RunningConsent.Installation.PROPERTIES;
        String url = "jdbc:postgresql://localhost:%s/%s?user=consent_app&password=consent"
                .formatted(properties.get("rollcall.database.port"), properties.get("rollcall.database.name"));
        return query(url, settings, sql);
    }

    private static List<String> query(String url, Map<String, String> settings, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                statement
                        .executeQuery(
                                "SELECT set_config('%s', '%s', true)".formatted(setting.getKey(), setting.getValue()))
                        .close();
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            connection.rollback();
        }
        return found;
    }
}
