package dev.rollcall.consent.connection.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.rollcall.consent.ConsentOverHttp;
import dev.rollcall.consent.ConsentOverHttp.Answer;
import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.StandInMicrosoft;
import dev.rollcall.consent.StandInMicrosoft.Consent;
import dev.rollcall.consent.StandInMicrosoft.GraphAnswer;
import dev.rollcall.events.Problem;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.testsupport.KafkaTopics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningConsent
class ConnectingOverHttpTest {

    private static final StandInMicrosoft MICROSOFT = RunningConsent.Installation.MICROSOFT;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ConsentOverHttp consent;
    private final KafkaTopics kafka = KafkaTopics.of(RunningConsent.Installation.PROPERTIES);
    private final UUID tenant = UUID.randomUUID();
    private final UUID company;

    @Autowired
    ConnectingOverHttpTest(@LocalServerPort int port) {
        this.consent = new ConsentOverHttp(RunningConsent.Installation.BACKENDS, port);
        this.company = consent.addCompany();
    }

    @Test
    void an_administrator_signs_in_consents_and_the_company_is_connected() {
        MICROSOFT.consent(tenant, Consent.GRANTED);
        assertThat(consent.connection(company).text("status")).isEqualTo("NOT_CONNECTED");

        Answer consented = consent.connect(MICROSOFT, company, tenant);

        assertThat(consented.text("status")).isEqualTo("VERIFYING");
        Answer connected = awaitStatus("CONNECTED");
        assertThat(connected.text("tenantId")).isEqualTo(tenant.toString());
        assertThat(connected.text("tenantName")).isEqualTo("brightwater.example");
        assertThat(connected.text("consentedBy")).isEqualTo("admin@brightwater.example");
        assertThat(granted(connected)).containsExactly("User.Read.All", "GroupMember.Read.All", "MailboxSettings.Read");
    }

    @Test
    void what_happens_is_announced_with_revisions_and_audited() {
        MICROSOFT.consent(tenant, Consent.GRANTED);
        consent.connect(MICROSOFT, company, tenant);
        awaitStatus("CONNECTED");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.events(Topics.CONNECTIONS, company, Connection.class))
                        .extracting(event -> event.revision() + " " + event.status())
                        .containsExactly("1 SIGN_IN_AWAITED", "2 CONSENT_AWAITED", "3 VERIFYING", "4 CONNECTED"));
        assertThat(kafka.events(Topics.COMPANIES, company, Company.class))
                .extracting(Company::revision)
                .containsExactly(1L);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(audit())
                        .containsExactlyInAnyOrder(
                                "company.add America/Chicago",
                                "connection.begin SIGN_IN_AWAITED",
                                "connection.sign-in CONSENT_AWAITED",
                                "connection.consent VERIFYING",
                                "connection.verify CONNECTED"));
    }

    @Test
    void a_state_is_good_once_and_in_its_own_session_and_company_only() {
        URI page = begin();
        String state = ConsentOverHttp.state(page);
        String code = MICROSOFT.signIn(page, tenant);
        UUID other = consent.addCompany();

        assertThat(consent.signIn(company, state, code, "another session").code())
                .isEqualTo("state-of-other-session");
        assertThat(consent.signIn(other, state, code).code()).isEqualTo("state-of-other-company");
        assertThat(consent.signIn(company, state, code).status()).isEqualTo(200);
        assertThat(consent.signIn(company, state, code).code()).isEqualTo("state-unknown");
        assertThat(consent.signIn(company, company + ".made-up", code).code()).isEqualTo("state-unknown");
        assertThat(consent.signIn(company, "made-up", code).code()).isEqualTo("state-unknown");
    }

    /** What may be wrong with an id token, and what the audit trail says of it. */
    enum Flaw {
        NONCE(claims -> claims.claim("nonce", "another"), "nonce"),
        AUDIENCE(claims -> claims.audience("another-app"), "aud"),
        TWO_AUDIENCES(claims -> claims.audience(List.of(StandInMicrosoft.CLIENT, "another-app")), "aud"),
        ISSUER(claims -> claims.issuer("https://login.example/common/v2.0"), "iss"),
        TENANT_OF_ANOTHER_ISSUER(claims -> claims.claim("tid", UUID.randomUUID().toString()), "iss"),
        NO_TENANT(claims -> claims.claim("tid", null), "iss"),
        EXPIRED(
                claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(3600)))
                        .expirationTime(Date.from(Instant.now().minusSeconds(120))),
                "expired"),
        NEVER_EXPIRING(claims -> claims.expirationTime(null), "exp"),
        NO_ACCOUNT(claims -> claims.claim("oid", null), "oid");

        private final Consumer<JWTClaimsSet.Builder> damage;
        private final String named;

        Flaw(Consumer<JWTClaimsSet.Builder> damage, String named) {
            this.damage = damage;
            this.named = named;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_id_token_that_is_not_right_in_all_proves_nothing(Flaw flaw) {
        URI page = begin();

        Answer answer =
                consent.signIn(company, ConsentOverHttp.state(page), MICROSOFT.signIn(page, tenant, flaw.damage));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("id-token-refused");
        assertThat(consent.connection(company).text("status")).isEqualTo("SIGN_IN_AWAITED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(audit())
                        .anyMatch(entry -> entry.contains("refused: id-token-refused") && entry.contains(flaw.named)));
    }

    @Test
    void an_id_token_that_somebody_else_signed_proves_nothing() {
        URI page = begin();

        Answer answer = consent.signIn(company, ConsentOverHttp.state(page), MICROSOFT.signInForged(page, tenant));

        assertThat(answer.code()).isEqualTo("id-token-refused");
    }

    @Test
    void a_code_that_was_stolen_is_worth_nothing_without_the_verifier() {
        URI victimsPage = begin();
        String stolen = MICROSOFT.signIn(victimsPage, tenant);
        UUID thiefsCompany = consent.addCompany();
        URI thiefsPage = URI.create(consent.begin(thiefsCompany).text("signInUrl"));

        Answer answer = consent.signIn(thiefsCompany, ConsentOverHttp.state(thiefsPage), stolen);

        assertThat(answer.code()).isEqualTo("sign-in-refused");
    }

    // ---- only an administrator of the tenant connects it

    @Test
    void an_ordinary_employee_of_a_tenant_that_consented_once_cannot_connect_it() {
        MICROSOFT.consent(tenant, Consent.GRANTED);
        URI page = begin();
        String state = ConsentOverHttp.state(page);

        Answer answer = consent.signIn(
                company,
                state,
                MICROSOFT.signIn(
                        page, tenant, claims -> claims.claim("wids", List.of(StandInMicrosoft.USER_ADMINISTRATOR))));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("not-an-administrator");
        assertThat(answer.text("detail")).contains("Global Administrator").contains("Privileged Role Administrator");
        // Nor by opening the address of the consent's answer by hand.
        assertThat(consent.consent(company, state, tenant).code()).isEqualTo("state-unknown");
        assertThat(consent.connection(company).text("status")).isEqualTo("SIGN_IN_AWAITED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(audit()).contains("connection.sign-in refused: not-an-administrator"));
    }

    @Test
    void without_roles_in_the_id_token_graph_decides_who_is_an_administrator() {
        for (String role :
                List.of(StandInMicrosoft.GLOBAL_ADMINISTRATOR, StandInMicrosoft.PRIVILEGED_ROLE_ADMINISTRATOR)) {
            assertThat(signedInWithoutRoles(GraphAnswer.roles(null, role)).status())
                    .isEqualTo(200);
        }
        for (GraphAnswer roles : List.of(GraphAnswer.roles(), GraphAnswer.roles(StandInMicrosoft.USER_ADMINISTRATOR))) {
            assertThat(signedInWithoutRoles(roles).code()).isEqualTo("not-an-administrator");
        }
    }

    @Test
    void roles_that_graph_does_not_tell_are_no_proof() {
        String denied = "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}";
        for (GraphAnswer answer : List.of(
                GraphAnswer.roles(StandInMicrosoft.USER_ADMINISTRATOR, null),
                new GraphAnswer(200, "{\"value\":\"none\"}"),
                new GraphAnswer(401, denied),
                new GraphAnswer(403, denied))) {
            Answer refused = signedInWithoutRoles(answer);
            assertThat(refused.code()).as(answer.body()).isEqualTo("administrator-not-proven");
            assertThat(refused.status()).isEqualTo(403);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(audit())
                        .anyMatch(entry -> entry.contains("administrator-not-proven")
                                && entry.contains("Authorization_RequestDenied")));
    }

    @Test
    void a_graph_that_does_not_answer_is_no_refusal_of_the_person() {
        for (GraphAnswer answer : List.of(new GraphAnswer(429, "{}"), new GraphAnswer(503, ""))) {
            Answer refused = signedInWithoutRoles(answer);
            assertThat(refused.status()).isEqualTo(424);
            assertThat(refused.code()).isEqualTo("microsoft-unreachable");
        }
    }

    @Test
    void a_claim_of_roles_that_is_no_list_proves_nothing() {
        URI page = begin();

        Answer answer = consent.signIn(
                company,
                ConsentOverHttp.state(page),
                MICROSOFT.signIn(page, tenant, claims -> claims.claim("wids", StandInMicrosoft.GLOBAL_ADMINISTRATOR)));

        assertThat(answer.code()).isEqualTo("not-an-administrator");
    }

    @Test
    void a_forged_answer_for_a_tenant_that_never_consented_does_not_hold_it_against_its_owner() {
        MICROSOFT.consent(tenant, Consent.NOT_ARRIVED);
        assertThat(consent.connect(MICROSOFT, company, tenant).text("status")).isEqualTo("VERIFYING");
        UUID owner = consent.addCompany();

        Answer consented = consent.connect(MICROSOFT, owner, tenant);

        assertThat(consented.text("status")).isEqualTo("VERIFYING");
        // Only now does the owner's consent arrive: the first of the two that reads the tenant holds it, the other
        // learns why not.
        MICROSOFT.consent(tenant, Consent.GRANTED);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(List.of(consent.connection(company), consent.connection(owner)))
                        .extracting(answer -> answer.text("status")
                                + answer.body().path("problem").path("code").asString(""))
                        .containsExactlyInAnyOrder("CONNECTED", "PAUSEDtenant-taken"));
    }

    private Answer signedInWithoutRoles(GraphAnswer roles) {
        URI page = begin();
        return consent.signIn(company, ConsentOverHttp.state(page), MICROSOFT.signInWithoutRoles(page, tenant, roles));
    }

    @Test
    void consent_for_another_tenant_than_the_one_signed_in_to_is_refused() {
        URI consentPage = signedIn();

        Answer answer = consent.consent(company, ConsentOverHttp.state(consentPage), UUID.randomUUID());

        assertThat(answer.code()).isEqualTo("consent-of-other-tenant");
        assertThat(consent.connection(company)
                        .body()
                        .path("problem")
                        .path("code")
                        .asString(""))
                .isEqualTo("consent-of-other-tenant");
    }

    @Test
    void an_error_from_the_consent_page_counts_even_when_it_says_admin_consent_true() {
        URI consentPage = signedIn();

        Answer answer = consent.asAdministratorOf(
                company,
                "POST",
                "/connection/consent",
                Map.of(
                        "state",
                        ConsentOverHttp.state(consentPage),
                        "adminConsent",
                        "True",
                        "tenant",
                        tenant,
                        "error",
                        "access_denied",
                        "errorDescription",
                        "AADSTS65004: User declined to consent to access the app.",
                        "sessionBinding",
                        "session"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("consent-declined");
        assertThat(answer.text("detail")).contains("Press Connect");
    }

    @Test
    void a_tenant_that_another_company_is_connected_to_is_a_conflict() {
        MICROSOFT.consent(tenant, Consent.GRANTED);
        consent.connect(MICROSOFT, company, tenant);
        awaitStatus("CONNECTED");
        UUID other = consent.addCompany();
        URI page = URI.create(consent.begin(other).text("signInUrl"));

        Answer answer = consent.signIn(other, ConsentOverHttp.state(page), MICROSOFT.signIn(page, tenant));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("tenant-taken");
    }

    @Test
    void a_token_without_roles_is_no_proof_but_a_read_that_works_is() {
        MICROSOFT.consent(tenant, Consent.WITHOUT_ROLES_AND_REFUSED);
        consent.connect(MICROSOFT, company, tenant);
        await().atMost(SOON)
                .until(
                        () -> consent.connection(company)
                                .body()
                                .path("nextTryAt")
                                .asString(""),
                        next -> Instant.parse(next).isAfter(Instant.now()));
        assertThat(consent.connection(company).text("status")).isEqualTo("VERIFYING");

        MICROSOFT.consent(tenant, Consent.WITHOUT_ROLES);

        assertThat(granted(awaitStatus("CONNECTED"))).containsExactly("User.Read.All", "GroupMember.Read.All");
    }

    @Test
    void a_consent_that_has_not_arrived_yet_or_a_server_that_fails_is_waited_for() {
        MICROSOFT.consent(tenant, Consent.FAILING);
        consent.connect(MICROSOFT, company, tenant);
        awaitTries(tenant, 1);
        MICROSOFT.consent(tenant, Consent.NOT_ARRIVED);
        awaitTries(tenant, 1);
        MICROSOFT.consent(tenant, Consent.GRANTED);

        awaitStatus("CONNECTED");
    }

    @Test
    void a_run_that_fails_because_consent_was_withdrawn_pauses_the_connection() {
        MICROSOFT.consent(tenant, Consent.GRANTED);
        consent.connect(MICROSOFT, company, tenant);
        awaitStatus("CONNECTED");
        Instant now = Instant.now();

        kafka.publish(
                new SyncFinished(
                        company,
                        UUID.randomUUID(),
                        Mode.DELTA,
                        Trigger.SCHEDULED,
                        SyncFinished.Outcome.FAILED,
                        0,
                        0,
                        0,
                        now,
                        now,
                        new Problem("consent-withdrawn", "Microsoft refused.")),
                "fetcher",
                1L);

        Answer paused = awaitStatus("PAUSED");
        assertThat(paused.body().path("problem").path("code").asString("")).isEqualTo("consent-withdrawn");
        assertThat(paused.body().path("problem").path("message").asString("")).contains("nobody was removed");
    }

    @Test
    void the_audit_trail_has_the_entries_of_every_service_although_each_numbers_its_own() {
        for (String service : List.of("approval", "staging", "fetcher")) {
            kafka.publish(
                    new AuditEntry(
                            company,
                            UUID.randomUUID(),
                            service,
                            "somebody",
                            service + ".act",
                            null,
                            null,
                            Instant.now()),
                    service,
                    1L);
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(audit()).contains("approval.act ", "staging.act ", "fetcher.act "));
    }

    @Test
    void disconnecting_releases_the_tenant_for_another_company() {
        MICROSOFT.consent(tenant, Consent.GRANTED);
        consent.connect(MICROSOFT, company, tenant);
        awaitStatus("CONNECTED");

        assertThat(consent.asAdministratorOf(company, "DELETE", "/connection", null)
                        .text("status"))
                .isEqualTo("DISCONNECTED");

        UUID other = consent.addCompany();
        assertThat(consent.connect(MICROSOFT, other, tenant).text("status")).isEqualTo("VERIFYING");
    }

    @Test
    void a_cloud_without_an_app_registration_says_so() {
        Answer answer = consent.asAdministratorOf(
                company, "POST", "/connection", Map.of("cloud", "CHINA", "sessionBinding", "session"));

        assertThat(answer.code()).isEqualTo("cloud-not-set-up");
    }

    @Test
    void the_browser_is_sent_to_sign_in_with_all_that_protects_the_answer() {
        Map<String, String> asked = StandInMicrosoft.parameters(begin().getRawQuery());

        assertThat(asked)
                .containsEntry("client_id", StandInMicrosoft.CLIENT)
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", "http://localhost:8400/connect/signed-in")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("nonce", "state", "code_challenge");
        assertThat(asked.get("state")).startsWith(company + ".");
        assertThat(asked.get("scope")).matches("openid profile http://localhost:\\d+/global/graph/User\\.Read");
    }

    private URI begin() {
        return URI.create(consent.begin(company).text("signInUrl"));
    }

    private URI signedIn() {
        URI page = begin();
        return URI.create(consent.signIn(company, ConsentOverHttp.state(page), MICROSOFT.signIn(page, tenant))
                .text("consentUrl"));
    }

    private Answer awaitStatus(String status) {
        return await().atMost(SOON)
                .until(
                        () -> consent.connection(company),
                        answer -> answer.text("status").equals(status));
    }

    private static void awaitTries(UUID tenant, int tries) {
        await().atMost(SOON).until(() -> MICROSOFT.tries(tenant) >= tries);
    }

    private List<String> audit() {
        return consent.asAdministratorOf(company, "GET", "/audit?size=100", null).body().values().stream()
                .map(entry -> entry.path("action").asString("") + " "
                        + entry.path("detail").asString(""))
                .toList();
    }

    private static List<String> granted(Answer connection) {
        return connection.body().path("permissions").values().stream()
                .filter(permission -> permission.path("granted").asBoolean())
                .map((JsonNode permission) -> permission.path("name").asString())
                .toList();
    }
}
