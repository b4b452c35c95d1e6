package dev.rollcall.fetcher;

import dev.rollcall.simulator.SimulatorApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator in this JVM, on a port of its own. Everything else on the class path (PostgreSQL, Kafka, the gateway's door) is
 * not for it: it gets its auto-configuration by name, and none of the service's settings.
 */
public final class SimulatedMicrosoft {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private SimulatedMicrosoft(ConfigurableApplicationContext context) {
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        CodecsAutoConfiguration.class,
        ErrorWebFluxAutoConfiguration.class,
        HttpHandlerAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        NettyReactiveWebServerAutoConfiguration.class,
        TaskExecutionAutoConfiguration.class,
        WebFluxAutoConfiguration.class
    })
    static class OnlyTheWeb {}

    /** The one that all tests of this JVM share; each brings tenants of its own. */
    public static SimulatedMicrosoft shared() {
        return Shared.MICROSOFT;
    }

    private static final class Shared {
        static final SimulatedMicrosoft MICROSOFT = start();
    }

    private static SimulatedMicrosoft start() {
        return new SimulatedMicrosoft(new SpringApplicationBuilder(SimulatorApplication.class, OnlyTheWeb.class)
                .web(WebApplicationType.REACTIVE)
                .run(
                        "--server.port=0",
                        "--spring.boot.enableautoconfiguration=false",
                        "--spring.config.location=optional:classpath:/none/",
                        "--spring.main.banner-mode=off",
                        "--spring.threads.virtual.enabled=true",
                        "--logging.level.root=WARN",
                        "--rollcall.simulator.demo-tenants=false"));
    }

    public String login(String cloud) {
        return base + "/" + cloud + "/login";
    }

    public String graph(String cloud) {
        return base + "/" + cloud + "/graph";
    }

    /** A consented tenant. */
    public UUID tenant(int users) {
        UUID tenantId = UUID.randomUUID();
        String domain = "t" + tenantId.toString().substring(0, 8) + ".example";
        ask(
                "POST",
                "",
                Map.of(
                        "tenantId",
                        tenantId,
                        "cloud",
                        "GLOBAL",
                        "name",
                        "Brightwater",
                        "domain",
                        domain,
                        "users",
                        users,
                        "seed",
                        11));
        ask("PUT", "/" + tenantId + "/consent", null);
        return tenantId;
    }

    void withdrawConsent(UUID tenantId) {
        ask("DELETE", "/" + tenantId + "/consent", null);
    }

    void consentTo(UUID tenantId, String... permissions) {
        ask("PUT", "/" + tenantId + "/consent", Map.of("permissions", List.of(permissions)));
    }

    void expireDeltas(UUID tenantId) {
        ask("POST", "/" + tenantId + "/expire-deltas", null);
    }

    void behave(UUID tenantId, Map<String, Object> behaviour) {
        ask("PATCH", "/" + tenantId + "/behaviour", behaviour);
    }

    void fail(UUID tenantId, Map<String, Object> fault) {
        ask("POST", "/" + tenantId + "/faults", fault);
    }

    void recover(UUID tenantId) {
        ask("DELETE", "/" + tenantId + "/faults", null);
    }

    List<UUID> hire(UUID tenantId, int count) {
        return ids(ask("POST", "/" + tenantId + "/hire", Map.of("count", count)));
    }

    /** A new group of assigned members. */
    UUID group(UUID tenantId) {
        return id(ask("POST", "/" + tenantId + "/groups", Map.of("displayName", "New Hires")));
    }

    void post(UUID tenantId, String path, Map<String, Object> body) {
        ask("POST", "/" + tenantId + path, body);
    }

    /** Everybody who is in the directory now, by what Rollcall knows a person's kind from. */
    public Map<UUID, JsonNode> users(UUID tenantId) {
        Map<UUID, JsonNode> users = new HashMap<>();
        for (JsonNode user : ask("GET", "/" + tenantId + "/users?size=100000", null)) {
            if (live(user)) {
                users.put(id(user), user);
            }
        }
        return users;
    }

    /** Direct members, of users and groups that are there now. */
    public Map<UUID, Set<UUID>> memberships(UUID tenantId) {
        Set<UUID> there = new HashSet<>(users(tenantId).keySet());
        List<UUID> groups = new ArrayList<>();
        for (JsonNode group : ask("GET", "/" + tenantId + "/groups", null)) {
            if (live(group)) {
                groups.add(id(group));
            }
        }
        there.addAll(groups);
        return groups.stream()
                .collect(Collectors.toMap(
                        group -> group,
                        group -> ids(ask("GET", "/" + tenantId + "/groups/" + group + "/members", null)).stream()
                                .filter(there::contains)
                                .collect(Collectors.toSet())));
    }

    private static boolean live(JsonNode thing) {
        return thing.path("presence").asString("").equals("LIVE");
    }

    private static UUID id(JsonNode thing) {
        return UUID.fromString(thing.path("id").asString());
    }

    private static List<UUID> ids(JsonNode things) {
        List<UUID> ids = new ArrayList<>();
        things.forEach(thing -> ids.add(thing.isString() ? UUID.fromString(thing.asString()) : id(thing)));
        return ids;
    }

    private JsonNode ask(String method, String path, @Nullable Object body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(base + "/simulator/tenants" + path))
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
