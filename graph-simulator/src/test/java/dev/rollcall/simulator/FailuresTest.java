package dev.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.odataerrors.ODataError;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FailuresTest extends RunningSimulator {

    @Test
    void resource_units_run_out_and_come_back_as_retry_after_promises() throws Exception {
        TenantSpec spec = consented(9); // a small tenant: 3,500 units in ten seconds
        String token = accessToken(spec);
        UUID group = world.get(spec.tenantId()).tenant().groups().getFirst().id();
        List<String> paths = IntStream.range(0, 20)
                .mapToObj(i -> "/groups/" + group + "/members")
                .toList();

        int granted = 0;
        JsonNode refused = null;
        for (int i = 0; refused == null && i < 100; i++) {
            for (JsonNode answer : batch(spec, token, paths)) {
                if (answer.path("status").asInt() == 200) {
                    granted++;
                } else {
                    refused = answer;
                }
            }
        }
        HttpResponse<String> alone = get(spec, token, "/groups/" + group + "/members");
        clock.advance(Duration.ofSeconds(
                Long.parseLong(alone.headers().firstValue("Retry-After").orElseThrow())));
        HttpResponse<String> afterwards = get(spec, token, "/groups/" + group + "/members");

        assertThat(granted).isEqualTo(3500 / 3);
        assertThat(Objects.requireNonNull(refused).path("status").asInt()).isEqualTo(429);
        assertThat(refused.path("headers").path("Retry-After").asString()).isEqualTo("1");
        assertThat(alone.statusCode()).isEqualTo(429);
        assertThat(afterwards.statusCode()).isEqualTo(200);
    }

    @Test
    void answers_say_what_they_cost() throws Exception {
        TenantSpec spec = consented(60);
        String token = accessToken(spec);

        assertThat(units(get(spec, token, "/users"))).isEqualTo("2");
        assertThat(units(get(spec, token, "/users?$select=id"))).isEqualTo("1");
        assertThat(units(get(spec, token, "/users?$select=id&$top=5"))).isEqualTo("1");
        assertThat(units(get(spec, token, "/users?$expand=manager($select=id)")))
                .isEqualTo("3");
        assertThat(units(get(spec, token, "/groups"))).isEqualTo("1");
    }

    @Test
    void a_fault_strikes_the_page_it_was_meant_for_and_as_often_as_it_was_asked_to() throws Exception {
        TenantSpec spec = consented(300);
        String token = accessToken(spec);
        controlled(
                "POST",
                spec,
                "/faults",
                Map.of("path-regex", "^/v1.0/users\\?", "status", 503, "times", 2, "afterPages", 1, "retryAfter", 7));

        HttpResponse<String> first = get(spec, token, "/users?$top=100");
        String next = JSON.readTree(first.body()).path("@odata.nextLink").asString();
        HttpResponse<String> struck = get(spec, token, next);
        HttpResponse<String> again = get(spec, token, next);
        HttpResponse<String> healed = get(spec, token, next);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(struck.statusCode()).isEqualTo(503);
        assertThat(struck.headers().firstValue("Retry-After")).contains("7");
        assertThat(again.statusCode()).isEqualTo(503);
        assertThat(healed.statusCode()).isEqualTo(200);
    }

    @Test
    void microsofts_client_sees_a_lasting_failure_as_what_it_is() throws Exception {
        TenantSpec spec = consented(60);
        SdkReader reader = new SdkReader(graph(spec.cloud()), accessToken(spec));
        controlled("POST", spec, "/faults", Map.of("path-regex", "/groups/.*/members", "status", 500, "times", -1));

        ODataError error = catchThrowableOfType(ODataError.class, reader::crawl);

        assertThat(error.getResponseStatusCode()).isEqualTo(500);
        assertThat(Objects.requireNonNull(error.getError()).getCode()).isEqualTo("InternalServerError");
        controlled("GET", spec, "", null);
        control("DELETE", spec, "/faults", null);
        assertThat(reader.crawl().users()).hasSize(60);
    }

    @Test
    void a_success_can_be_implausibly_empty_and_a_body_can_end_in_its_middle() throws Exception {
        TenantSpec spec = consented(60);
        String token = accessToken(spec);
        controlled("POST", spec, "/faults", Map.of("path-regex", "/users", "empty", true));
        HttpResponse<String> empty = get(spec, token, "/users");
        controlled("POST", spec, "/faults", Map.of("path-regex", "/users", "truncated", true));
        HttpResponse<String> truncated = get(spec, token, "/users");

        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(empty.body()).path("value").size()).isZero();
        assertThat(truncated.statusCode()).isEqualTo(200);
        assertThat(truncated.body()).doesNotEndWith("}");
    }

    @Test
    void the_login_fails_on_demand_too() throws Exception {
        TenantSpec spec = consented(60);
        controlled("POST", spec, "/faults", Map.of("path-regex", "oauth2/v2.0/token", "status", 503));

        assertThat(token(spec).statusCode()).isEqualTo(503);
        assertThat(token(spec).statusCode()).isEqualTo(200);
    }

    @Test
    void a_delta_link_lives_seven_days_and_then_says_where_to_begin_again() throws Exception {
        TenantSpec spec = consented(60);
        SdkReader reader = new SdkReader(graph(spec.cloud()), accessToken(spec));
        String link = reader.followUsers(null, DirectoryCopy.empty());

        clock.advance(Duration.ofDays(7).minusSeconds(1));
        HttpResponse<String> alive = get(spec, accessToken(spec), link);
        clock.advance(Duration.ofSeconds(1));
        HttpResponse<String> expired = get(spec, accessToken(spec), link);
        String location = expired.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> anew = get(spec, accessToken(spec), location.replace("$", "%24"));

        assertThat(alive.statusCode()).isEqualTo(200);
        assertThat(expired.statusCode()).isEqualTo(410);
        assertThat(JSON.readTree(anew.body()).path("value").size()).isEqualTo(60);
    }

    @Test
    void expired_links_can_be_had_at_once_and_in_the_other_way_of_saying_it() throws Exception {
        TenantSpec spec = consented(60);
        String token = accessToken(spec);
        SdkReader reader = new SdkReader(graph(spec.cloud()), token);
        String link = reader.followGroups(null, DirectoryCopy.empty());
        behave(spec, Map.of("expiredDelta", "SYNC_STATE_NOT_FOUND"));
        controlled("POST", spec, "/expire-deltas", null);

        HttpResponse<String> expired = get(spec, token, link);

        assertThat(expired.statusCode()).isEqualTo(400);
        assertThat(expired.body()).containsIgnoringCase("syncStateNotFound");
    }

    @Test
    void a_batch_answers_each_of_its_requests_by_itself() throws Exception {
        TenantSpec spec = consented(400);
        String token = accessToken(spec);
        User shared = first(spec, Kind.SHARED_MAILBOX);
        User service = first(spec, Kind.NO_MAILBOX);

        List<JsonNode> answers = batch(
                spec,
                token,
                List.of(
                        "/users/" + shared.id() + "/mailboxSettings?$select=userPurpose",
                        "/users/" + service.id() + "/mailboxSettings?$select=userPurpose",
                        "/users/" + UUID.randomUUID()));
        HttpResponse<String> tooMany = send(
                "POST",
                graph(spec.cloud()) + "/v1.0/$batch",
                token,
                requests(IntStream.range(0, 21).mapToObj(i -> "/users").toList()));

        assertThat(byId(answers, "0").path("body").path("userPurpose").asString())
                .isEqualTo("shared");
        assertThat(byId(answers, "1").path("status").asInt()).isEqualTo(404);
        assertThat(byId(answers, "2").path("status").asInt()).isEqualTo(404);
        assertThat(tooMany.statusCode()).isEqualTo(400);
    }

    @Test
    void what_graph_does_not_know_is_refused_and_not_ignored() throws Exception {
        TenantSpec spec = consented(60);
        String token = accessToken(spec);

        assertThat(get(spec, token, "/users?$top=1000").statusCode()).isEqualTo(400);
        assertThat(get(spec, token, "/users?$select=favouriteColour").statusCode())
                .isEqualTo(400);
        assertThat(get(spec, token, "/users/delta?$top=5").statusCode()).isEqualTo(400);
        assertThat(get(spec, token, "/users?$skiptoken=made-up").statusCode()).isEqualTo(400);
        assertThat(get(spec, "no-token", "/users").statusCode()).isEqualTo(401);
    }

    @Test
    void hidden_members_are_for_those_who_may_see_them() throws Exception {
        TenantSpec spec = tenant(100);
        UUID group = world.get(spec.tenantId()).tenant().groups().stream()
                .filter(g -> g.displayName().endsWith("Hub"))
                .findFirst()
                .orElseThrow()
                .id();
        controlled("PATCH", spec, "/groups/" + group, Map.of("membershipHidden", true));
        controlled("PUT", spec, "/consent", Map.of("permissions", List.of("GroupMember.Read.All")));
        HttpResponse<String> without = get(spec, accessToken(spec), "/groups/" + group + "/members");
        controlled("PUT", spec, "/consent", null);
        HttpResponse<String> with = get(spec, accessToken(spec), "/groups/" + group + "/members");

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(with.statusCode()).isEqualTo(200);
    }

    private User first(TenantSpec spec, Kind kind) {
        return world.get(spec.tenantId()).tenant().users().stream()
                .filter(user -> user.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> batch(TenantSpec spec, String token, List<String> paths) throws Exception {
        HttpResponse<String> answer = send("POST", graph(spec.cloud()) + "/v1.0/$batch", token, requests(paths));
        assertThat(answer.statusCode()).isEqualTo(200);
        List<JsonNode> responses = new ArrayList<>();
        JSON.readTree(answer.body()).path("responses").forEach(responses::add);
        return responses;
    }

    private static Map<String, ?> requests(List<String> paths) {
        return Map.of(
                "requests",
                IntStream.range(0, paths.size())
                        .mapToObj(i -> Map.of("id", String.valueOf(i), "method", "GET", "url", paths.get(i)))
                        .toList());
    }

    private static JsonNode byId(List<JsonNode> answers, String id) {
        return answers.stream()
                .filter(answer -> answer.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String units(HttpResponse<String> response) {
        return response.headers().firstValue("x-ms-resource-unit").orElse("none");
    }
}
