package dev.rollcall.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.consent.ConsentOverHttp.Answer;
import dev.rollcall.testsupport.TestBackends;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way as a browser goes it, through the pages of the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectingThroughTheSimulatorTest {

    private static final TestBackends BACKENDS = TestBackends.shared();
    private static final UUID BRIGHTWATER = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000011");
    private static final UUID EASTFIELD = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000012");
    private static final UUID KESTREL = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000013");
    private static final UUID WILLOWBROOK = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000b1");
    private static final UUID STONEHAVEN = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000b2");
    private static final Duration SOON = Duration.ofSeconds(40);

    private final HttpClient browser = HttpClient.newHttpClient();
    private final SimulatorProcess simulator;
    private final ConfigurableApplicationContext service;
    private final ConsentOverHttp consent;

    ConnectingThroughTheSimulatorTest(@TempDir Path logs) throws IOException {
        // As at Microsoft, a consent takes a while to replicate.
        simulator = SimulatorProcess.start(
                logs.resolve("simulator.log"),
                "--rollcall.simulator.behaviour.replicationDelaySeconds=2",
                "--rollcall.simulator.behaviour.rolesDelaySeconds=4");
        addTenant(WILLOWBROOK, "Willowbrook Dairy", "willowbrook.example");
        addTenant(STONEHAVEN, "Stonehaven Quarries", "stonehaven.example");
        Map<String, String> properties = new HashMap<>(BACKENDS.propertiesFor("consent"));
        properties.putAll(RunningConsent.Installation.ours());
        properties.putAll(simulator.properties());
        properties.put("server.port", "0");
        service = new SpringApplication(ConsentApplication.class)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        consent = new ConsentOverHttp(
                BACKENDS, service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    void stop() throws InterruptedException {
        service.close();
        simulator.stop();
    }

    @Test
    void an_administrator_accepts_and_the_company_is_connected_once_microsofts_servers_agree() {
        UUID company = consent.addCompany();

        Answer verifying = connect(company, "GLOBAL", "admin@brightwater.example", "accept");
        assertThat(verifying.text("status")).isEqualTo("VERIFYING");

        Answer connected = awaitConnected(company);
        assertThat(connected.text("tenantId")).isEqualTo(BRIGHTWATER.toString());
        assertThat(connected.text("tenantName")).isEqualTo("brightwater.example");
        assertThat(connected.body().path("permissions").values())
                .allMatch(permission -> !permission.path("needed").asBoolean()
                        || permission.path("granted").asBoolean());
    }

    @Test
    void the_us_government_cloud_is_a_cloud_of_its_own() {
        UUID company = consent.addCompany();

        connect(company, "US_GOV", "admin@kestrel.example", "accept");

        assertThat(awaitConnected(company).text("tenantId")).isEqualTo(KESTREL.toString());
    }

    @Test
    void an_administrator_who_cancels_is_told_what_to_do_and_may_begin_again() {
        UUID company = consent.addCompany();

        Answer cancelled = connect(company, "GLOBAL", "admin@eastfield.example", "cancel");
        assertThat(cancelled.code()).isEqualTo("consent-declined");

        connect(company, "GLOBAL", "admin@eastfield.example", "accept");
        assertThat(awaitConnected(company).text("tenantId")).isEqualTo(EASTFIELD.toString());
    }

    @Test
    void an_ordinary_employee_cannot_connect_a_tenant_that_consented_and_the_administrator_can_afterwards() {
        UUID company = consent.addCompany();
        control("PUT", WILLOWBROOK, "/consent", "{}");
        String employee = employeeOf(WILLOWBROOK).path("userPrincipalName").asString("");

        for (String rolesInTokens : List.of("true", "false")) {
            control("PATCH", WILLOWBROOK, "/behaviour", "{\"rolesInTokens\":" + rolesInTokens + "}");
            assertThat(signIn(company, "GLOBAL", employee).code())
                    .as("roles in tokens: " + rolesInTokens)
                    .isEqualTo("not-an-administrator");
        }
        assertThat(consent.connection(company).text("status")).isEqualTo("SIGN_IN_AWAITED");

        connect(company, "GLOBAL", "admin@willowbrook.example", "accept");
        assertThat(awaitConnected(company).text("tenantId")).isEqualTo(WILLOWBROOK.toString());
    }

    @Test
    void an_employee_who_is_given_the_role_connects_the_tenant() {
        UUID company = consent.addCompany();
        JsonNode employee = employeeOf(STONEHAVEN);
        String upn = employee.path("userPrincipalName").asString("");
        assertThat(signIn(company, "GLOBAL", upn).code()).isEqualTo("not-an-administrator");

        control(
                "PUT",
                STONEHAVEN,
                "/users/" + employee.path("id").asString("") + "/roles",
                "[\"PRIVILEGED_ROLE_ADMINISTRATOR\"]");

        assertThat(signIn(company, "GLOBAL", upn).status()).isEqualTo(200);
    }

    @Test
    void roles_that_microsoft_does_not_tell_prove_nothing() {
        UUID company = consent.addCompany();
        control("PATCH", STONEHAVEN, "/behaviour", "{\"rolesInTokens\":false,\"roleTemplateIdsShown\":false}");
        try {
            assertThat(signIn(company, "GLOBAL", "admin@stonehaven.example").code())
                    .isEqualTo("administrator-not-proven");
        } finally {
            control("PATCH", STONEHAVEN, "/behaviour", "{\"rolesInTokens\":true,\"roleTemplateIdsShown\":true}");
        }
    }

    private JsonNode employeeOf(UUID tenant) {
        return control("GET", tenant, "/users?kind=PERSON&size=5", null).values().stream()
                .filter(user -> !user.path("userPrincipalName").asString("").startsWith("admin@"))
                .findFirst()
                .orElseThrow();
    }

    private Answer awaitConnected(UUID company) {
        return await().atMost(SOON)
                .until(
                        () -> consent.connection(company),
                        answer -> answer.text("status").equals("CONNECTED"));
    }

    /** Goes the whole way, pressing this button on the consent page. */
    private Answer connect(UUID company, String cloud, String login, String decision) {
        Answer identified = signIn(company, cloud, login);
        assertThat(identified.status()).as(identified.toString()).isEqualTo(200);
        Map<String, String> consented =
                press(URI.create(identified.text("consentUrl")), Map.of("login", login, "decision", decision));
        Map<String, String> returned = new HashMap<>();
        returned.put("sessionBinding", "session");
        Map.of(
                        "state", "state",
                        "admin_consent", "adminConsent",
                        "tenant", "tenant",
                        "error", "error",
                        "error_description", "errorDescription")
                .forEach((theirs, ours) -> {
                    String value = consented.get(theirs);
                    if (value != null) {
                        returned.put(ours, value);
                    }
                });
        return consent.asAdministratorOf(company, "POST", "/connection/consent", returned);
    }

    private Answer signIn(UUID company, String cloud, String login) {
        Answer begun = consent.asAdministratorOf(
                company, "POST", "/connection", Map.of("cloud", cloud, "sessionBinding", "session"));
        Map<String, String> signedIn = press(URI.create(begun.text("signInUrl")), Map.of("login", login));
        return consent.signIn(company, String.valueOf(signedIn.get("state")), String.valueOf(signedIn.get("code")));
    }

    /** Makes a tenant of its own, so that what a test does to it concerns no other. */
    private void addTenant(UUID tenant, String name, String domain) {
        control(
                "POST",
                null,
                "",
                "{\"tenantId\":\"%s\",\"cloud\":\"GLOBAL\",\"name\":\"%s\",\"domain\":\"%s\",\"users\":20,\"seed\":7}"
                        .formatted(tenant, name, domain));
    }

    /** Asks the simulator's control API. */
    private JsonNode control(String method, @Nullable UUID tenant, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        simulator.base() + "/simulator/tenants" + (tenant == null ? "" : "/" + tenant) + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(method + " " + path + ": " + response.body())
                    .isBetween(200, 299);
            return response.body().isEmpty()
                    ? new JsonMapper().createObjectNode()
                    : new JsonMapper().readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends the form of a page, and returns the parameters with which the browser is sent back. */
    private Map<String, String> press(URI page, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(StandInMicrosoft.parameters(page.getRawQuery()));
        form.putAll(fields);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String address = page.toString().substring(0, page.toString().indexOf('?'));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
            URI back = URI.create(response.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new AssertionError("No way back: " + response.body())));
            assertThat(back.toString()).startsWith("http://localhost:8400/connect/");
            return StandInMicrosoft.parameters(back.getRawQuery());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
