package dev.rollcall.simulator;

import dev.rollcall.simulator.addresses.Addresses;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator on a port of its own, shared by the tests; each makes tenants of its own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rollcall.simulator.demo-tenants=false")
@Import(RunningSimulator.Time.class)
abstract class RunningSimulator {

    static final String CLIENT_ID = "6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01";
    static final String SECRET = "rollcall-demo-secret";
    static final JsonMapper JSON = JsonMapper.shared();

    final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }
    }

    String base() {
        return "http://localhost:" + port;
    }

    String login(Cloud cloud) {
        return Addresses.login(base(), cloud);
    }

    String graph(Cloud cloud) {
        return Addresses.graph(base(), cloud);
    }

    TenantSpec tenant(int users) {
        return tenant(Cloud.GLOBAL, users);
    }

    /** A tenant nobody else knows. */
    TenantSpec tenant(Cloud cloud, int users) {
        UUID id = UUID.randomUUID();
        TenantSpec spec = new TenantSpec(id, cloud, "Harbor Freight Partners", "t" + id + ".example", users, 7, null);
        world.make(spec);
        return spec;
    }

    /** A tenant whose administrator has consented. */
    TenantSpec consented(int users) throws Exception {
        TenantSpec spec = tenant(users);
        control("PUT", spec, "/consent", null);
        return spec;
    }

    HttpResponse<String> control(String method, TenantSpec spec, String path, @Nullable Map<String, ?> body)
            throws Exception {
        return send(method, base() + "/simulator/tenants/" + spec.tenantId() + path, null, body);
    }

    JsonNode controlled(String method, TenantSpec spec, String path, @Nullable Map<String, ?> body) throws Exception {
        HttpResponse<String> response = control(method, spec, path, body);
        if (response.statusCode() >= 300) {
            throw new AssertionError(
                    method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    void behave(TenantSpec spec, Map<String, ?> differences) throws Exception {
        controlled("PATCH", spec, "/behaviour", differences);
    }

    HttpResponse<String> token(TenantSpec spec) throws Exception {
        return form(
                login(spec.cloud()) + "/" + spec.tenantId() + "/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        CLIENT_ID,
                        "client_secret",
                        SECRET,
                        "scope",
                        graph(spec.cloud()) + "/.default"));
    }

    String accessToken(TenantSpec spec) throws Exception {
        HttpResponse<String> response = token(spec);
        if (response.statusCode() != 200) {
            throw new AssertionError("No token: " + response.body());
        }
        return JSON.readTree(response.body()).path("access_token").asString();
    }

    /** @param target behind the version, or a whole link */
    HttpResponse<String> get(TenantSpec spec, @Nullable String token, String target) throws Exception {
        String url = target.startsWith("http") ? target : graph(spec.cloud()) + "/v1.0" + target;
        return send("GET", url, token, null);
    }

    HttpResponse<String> send(String method, String url, @Nullable String token, @Nullable Map<String, ?> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> form(String url, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(BodyPublishers.ofString(body))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .build(),
                BodyHandlers.ofString());
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
