package dev.rollcall.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.consent.ConsentOverHttp.Answer;
import dev.rollcall.consent.StandInMicrosoft.Consent;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.testsupport.KafkaTopics;
import dev.rollcall.testsupport.TestBackends;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A company is renamed, moved to another time zone, archived, reactivated and deleted, over HTTP and on Kafka. */
@RunningConsent
class CompanyLifeTest {

    private static final TestBackends BACKENDS = RunningConsent.Installation.BACKENDS;
    private static final StandInMicrosoft MICROSOFT = RunningConsent.Installation.MICROSOFT;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ConsentOverHttp consent;
    private final KafkaTopics kafka = KafkaTopics.of(RunningConsent.Installation.PROPERTIES);
    private final UUID tenant = UUID.randomUUID();
    private final UUID company;

    @Autowired
    CompanyLifeTest(@LocalServerPort int port) {
        this.consent = new ConsentOverHttp(BACKENDS, port);
        this.company = consent.addCompany();
    }

    @Test
    void a_companys_administrator_renames_it_and_moves_it_to_another_time_zone() {
        String before = consent.asAdministratorOf(company, "GET", "", null).text("name");
        String name = "Renamed " + company;

        assertThat(consent.asAdministratorOf(company, "PATCH", "", Map.of("name", name))
                        .text("name"))
                .isEqualTo(name);
        Answer moved = consent.asAdministratorOf(company, "PATCH", "", Map.of("timeZone", "Europe/Berlin"));

        assertThat(moved.text("name")).isEqualTo(name);
        assertThat(moved.text("timeZone")).isEqualTo("Europe/Berlin");
        assertThat(moved.text("status")).isEqualTo("ACTIVE");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.events(Topics.COMPANIES, company, Company.class))
                        .extracting(event -> event.revision() + " " + event.name() + " " + event.timeZone())
                        .containsExactly(
                                "1 " + before + " America/Chicago",
                                "2 " + name + " America/Chicago",
                                "3 " + name + " Europe/Berlin"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(audit()).contains("company.change name", "company.change time-zone Europe/Berlin"));
    }

    @Test
    void a_wrong_name_or_time_zone_changes_nothing() {
        UUID other = consent.addCompany();
        String taken = consent.asAdministratorOf(other, "GET", "", null).text("name");

        assertThat(change(Map.of("name", taken)).code()).isEqualTo("company-name-taken");
        assertThat(change(Map.of("name", " ")).code()).isEqualTo("company-name-invalid");
        assertThat(change(Map.of("timeZone", "America/Springfield")).code()).isEqualTo("time-zone-unknown");
        assertThat(change(Map.of("name", "Fine " + company, "timeZone", "Nowhere"))
                        .code())
                .isEqualTo("time-zone-unknown");

        Answer now = consent.asAdministratorOf(company, "GET", "", null);
        assertThat(now.body().path("revision").asLong()).isEqualTo(1);
    }

    @Test
    void an_archived_company_is_announced_as_such_keeps_its_connection_and_comes_back() {
        connect(company);

        assertThat(asPartnerAdmin("POST", "/archive").text("status")).isEqualTo("ARCHIVED");
        assertThat(asPartnerAdmin("POST", "/archive").text("status")).isEqualTo("ARCHIVED");
        assertThat(consent.connection(company).text("status")).isEqualTo("CONNECTED");
        assertThat(consent.begin(company).code()).isEqualTo("company-archived");
        assertThat(overviewStatus()).isEqualTo("ARCHIVED");
        assertThat(asPartnerAdmin("POST", "/reactivate").text("status")).isEqualTo("ACTIVE");
        assertThat(consent.begin(company).status()).isEqualTo(200);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.events(Topics.COMPANIES, company, Company.class))
                        .extracting(CompanyLifeTest::standing)
                        .containsExactly("1 ACTIVE", "2 ARCHIVED", "3 ACTIVE"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(audit()).contains("company.archive ", "company.reactivate "));
    }

    @Test
    void a_connected_company_is_archived_before_it_is_deleted_and_its_name_confirms_it() {
        connect(company);
        String name = consent.asAdministratorOf(company, "GET", "", null).text("name");

        assertThat(delete(name).code()).isEqualTo("company-not-archived");
        asPartnerAdmin("POST", "/archive");
        assertThat(delete("another name").code()).isEqualTo("company-name-mismatch");
        assertThat(delete("another name").status()).isEqualTo(409);
        assertThat(consent.connection(company).text("status")).isEqualTo("CONNECTED");

        assertThat(delete(name).status()).isEqualTo(204);
    }

    @Test
    void a_deleted_company_is_gone_from_everywhere_and_its_tenant_and_name_are_free() {
        connect(company);
        String subject = UUID.randomUUID() + "/" + UUID.randomUUID();
        consent.asAdministratorOf(
                company, "PUT", "/grants", Map.of("subject", subject, "name", "Ann Bell", "role", "VIEWER"));
        String key = consent.asAdministratorOf(
                        company,
                        "POST",
                        "/api-keys",
                        Map.of(
                                "name",
                                "script",
                                "role",
                                "VIEWER",
                                "expiresAt",
                                Instant.now().plusSeconds(3600).toString()))
                .text("key");
        String name = consent.asAdministratorOf(company, "GET", "", null).text("name");
        asPartnerAdmin("POST", "/archive");

        assertThat(delete(name).status()).isEqualTo(204);

        for (String path : List.of("", "/connection")) {
            assertThat(consent.asAdministratorOf(company, "GET", path, null).code())
                    .as(path)
                    .isEqualTo("company-unknown");
        }
        assertThat(change(Map.of("name", "x")).code()).isEqualTo("company-unknown");
        assertThat(asPartnerAdmin("POST", "/reactivate").code()).isEqualTo("company-unknown");
        assertThat(delete(name).code()).isEqualTo("company-unknown");
        assertThat(consent.begin(company).code()).isEqualTo("company-unknown");
        assertThat(consent.asDana("GET", "/partners/" + TestIds.PARTNER + "/companies", null)
                        .body()
                        .toString())
                .doesNotContain(company.toString());
        assertThat(me(TestIds.DANA).body().toString()).doesNotContain(company.toString());
        assertThat(me(subject).body().path("companies").size()).isZero();
        assertThat(consent.send(
                                BACKENDS.token("consent", "VIEWER", "api-key"),
                                "POST",
                                "/api-keys/verify",
                                Map.of("key", key))
                        .code())
                .isEqualTo("api-key-refused");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(kafka.events(Topics.COMPANIES, company, Company.class))
                    .extracting(CompanyLifeTest::standing)
                    .containsExactly("1 ACTIVE", "2 ARCHIVED", "3 DELETED");
            assertThat(kafka.events(Topics.CONNECTIONS, company, Connection.class)
                            .getLast()
                            .status())
                    .isEqualTo(Connection.Status.DISCONNECTED);
        });

        UUID next = consent.addCompany();
        assertThat(consent.asAdministratorOf(next, "PATCH", "", Map.of("name", name))
                        .status())
                .isEqualTo(200);
        connect(next);
    }

    @Test
    void a_mistyped_company_that_was_never_connected_is_deleted_at_once() {
        consent.begin(company);
        String name = consent.asAdministratorOf(company, "GET", "", null).text("name");

        assertThat(delete(name).status()).isEqualTo(204);
    }

    @Test
    void only_the_partners_administrators_archive_reactivate_and_delete() {
        for (String role : List.of("COMPANY_ADMIN", "APPROVER", "VIEWER", "BILLING_READER")) {
            String token = BACKENDS.token("consent", role, TestIds.DANA, company);
            for (String request : List.of("POST /archive", "POST /reactivate", "DELETE ?name=x")) {
                String[] parts = request.split(" ");
                assertThat(consent.send(token, parts[0], "/companies/" + company + parts[1], null)
                                .code())
                        .as(role + " " + request)
                        .isEqualTo("role-too-small");
            }
        }
        for (String role : List.of("APPROVER", "VIEWER", "BILLING_READER")) {
            assertThat(consent.send(
                                    BACKENDS.token("consent", role, TestIds.DANA, company),
                                    "PATCH",
                                    "/companies/" + company,
                                    Map.of("name", "x"))
                            .code())
                    .isEqualTo("role-too-small");
        }
    }

    private void connect(UUID connected) {
        MICROSOFT.consent(tenant, Consent.GRANTED);
        consent.connect(MICROSOFT, connected, tenant);
        await().atMost(SOON)
                .until(() -> consent.connection(connected).text("status").equals("CONNECTED"));
    }

    private Answer change(Map<String, String> change) {
        return consent.asAdministratorOf(company, "PATCH", "", change);
    }

    private Answer delete(String name) {
        return asPartnerAdmin("DELETE", "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    @Test
    void the_audit_trail_says_who_did_it_a_script_by_its_key() {
        String script = "api-key:" + UUID.randomUUID();
        String token = BACKENDS.token("consent", "PARTNER_ADMIN", script, company);

        assertThat(consent.send(token, "POST", "/companies/" + company + "/archive", null)
                        .status())
                .isEqualTo(200);
        assertThat(asPartnerAdmin("POST", "/reactivate").status()).isEqualTo(200);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                consent
                                        .asAdministratorOf(company, "GET", "/audit?size=100", null)
                                        .body()
                                        .values()
                                        .stream()
                                        .map(entry -> entry.path("action").asString("") + " by "
                                                + entry.path("actor").asString("")))
                        .contains("company.archive by " + script, "company.reactivate by " + TestIds.DANA));
    }

    private Answer asPartnerAdmin(String method, String path) {
        String token = BACKENDS.token("consent", "PARTNER_ADMIN", TestIds.DANA, company);
        return consent.send(token, method, "/companies/" + company + path, null);
    }

    private Answer me(String subject) {
        return consent.send(BACKENDS.token("consent", "VIEWER", subject), "GET", "/me", null);
    }

    private String overviewStatus() {
        String token = BACKENDS.token("consent", "PARTNER_ADMIN", TestIds.DANA, company);
        return consent.send(token, "GET", "/overview", null)
                .body()
                .path(0)
                .path("status")
                .asString("");
    }

    private List<String> audit() {
        return consent.asAdministratorOf(company, "GET", "/audit?size=100", null).body().values().stream()
                .map(entry -> entry.path("action").asString("") + " "
                        + entry.path("detail").asString(""))
                .toList();
    }

    private static String standing(Company event) {
        return event.revision() + " " + event.lifecycle();
    }
}
