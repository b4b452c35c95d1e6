package dev.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SurvivingRestartsTest {

    private static final String TENANT = "0a1b2c3d-0000-4000-8000-000000000013";
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path data;

    private String base = "";
    private String token = "";

    @Test
    void tenants_changes_consent_tokens_and_delta_links_outlive_the_process() throws Exception {
        String link;
        JsonNode before;
        String hired;
        try (ConfigurableApplicationContext simulator = start()) {
            control("PUT", "/consent", "");
            token = token();
            link = graph("/us-gov/graph/v1.0/users/delta?$deltatoken=latest")
                    .path("@odata.deltaLink")
                    .asString();
            hired = control("POST", "/hire", "{\"displayName\":\"Ottilie Quist\"}")
                    .path(0)
                    .path("id")
                    .asString();
            control("POST", "/users/" + hired + "/marry", "{\"surname\":\"Lindholm\"}");
            before = control("GET", "", "");
            assertThat(simulator.isRunning()).isTrue();
        }
        Files.writeString(data.resolve("journal.jsonl"), "{\"op\":\"left\",\"tena", StandardOpenOption.APPEND);

        try (ConfigurableApplicationContext simulator = start()) {
            JsonNode after = control("GET", "", "");
            JsonNode delta =
                    graph(URI.create(link).getRawPath() + "?" + URI.create(link).getRawQuery());

            assertThat(after).isEqualTo(before);
            assertThat(delta.path("value").size()).isEqualTo(1);
            assertThat(delta.path("value").path(0).path("id").asString()).isEqualTo(hired);
            assertThat(delta.path("value").path(0).path("displayName").asString())
                    .isEqualTo("Ottilie Lindholm");
            assertThat(simulator.isRunning()).isTrue();
        }
    }

    @Test
    void a_delta_link_of_a_world_that_was_forgotten_is_not_taken_for_ours() throws Exception {
        String link;
        try (ConfigurableApplicationContext simulator = start()) {
            control("PUT", "/consent", "");
            token = token();
            link = graph("/us-gov/graph/v1.0/users/delta?$deltatoken=latest")
                    .path("@odata.deltaLink")
                    .asString();
            assertThat(simulator.isRunning()).isTrue();
        }
        for (String file : new String[] {"journal.jsonl", "incarnation"}) {
            Files.delete(data.resolve(file));
        }

        try (ConfigurableApplicationContext simulator = start()) {
            control("PUT", "/consent", "");
            HttpResponse<String> answer = send(
                    "GET",
                    base + URI.create(link).getRawPath() + "?"
                            + URI.create(link).getRawQuery(),
                    "");

            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(simulator.isRunning()).isTrue();
        }
    }

    private ConfigurableApplicationContext start() {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(SimulatorApplication.class)
                .properties(Map.of("server.port", "0", "rollcall.simulator.data", data.toString()))
                .run("--server.port=0");
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        return context;
    }

    private String token() throws Exception {
        String body = "grant_type=client_credentials&client_id=" + RunningSimulator.CLIENT_ID + "&client_secret="
                + RunningSimulator.SECRET + "&scope=" + RunningSimulator.encode(base + "/us-gov/graph/.default");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base + "/us-gov/login/" + TENANT + "/oauth2/v2.0/token"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("access_token")
                    .asString();
        }
    }

    private JsonNode control(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = send(method, base + "/simulator/tenants/" + TENANT + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private JsonNode graph(String target) throws Exception {
        HttpResponse<String> answer = send("GET", base + target, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String url, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
