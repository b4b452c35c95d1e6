package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.NORTHGATE;
import static dev.rollcall.gateway.fakes.FakeWorld.SOMEBODY_ELSES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Scripts that send what nobody should: each is told what was wrong, and nothing happens in any service. */
class BadApiInputTest extends BeforeFakes {

    private static final List<String> INSIDES = List.of(
            "Exception", "\tat ", "dev.rollcall", "org.springframework", "reactor.", "java.", "jackson", "\"trace\"");

    /** For every command that takes a body, one with a field in a kind that it never has. */
    private static final Map<String, String> WRONG_KIND = Map.ofEntries(
            entry("PUT /api/v1/companies/{companyId}/scope", "{\"kind\":\"EVERYONE\",\"expectedRevision\":\"x\"}"),
            entry("POST /api/v1/companies/{companyId}/scope/preview", "{\"kind\":7}"),
            entry("POST /api/v1/companies/{companyId}/decisions", "{\"decision\":\"APPROVED\",\"items\":{}}"),
            entry("POST /api/v1/companies/{companyId}/sleep", "{\"asleep\":\"perhaps\",\"people\":[]}"),
            entry("POST /api/v1/companies/{companyId}/commits", "{\"reviewRevision\":\"x\"}"),
            entry("PUT /api/v1/companies/{companyId}/policy", "{\"preset\":{}}"),
            entry("PUT /api/v1/companies/{companyId}/grants", "{\"subject\":\"x\",\"name\":\"X\",\"role\":[]}"),
            entry("PUT /api/v1/companies/{companyId}/sync/interval", "{\"minutes\":1.5}"),
            entry("PATCH /api/v1/companies/{companyId}", "{\"name\":7}"),
            entry(
                    "POST /api/v1/companies/{companyId}/api-keys",
                    "{\"name\":\"Payroll\",\"role\":\"PARTNER_ADMIN\",\"expiresAt\":\"2027-01-01T00:00:00Z\"}"),
            entry(
                    "POST /api/v1/partners/{partnerId}/api-keys",
                    "{\"name\":\"Payroll\",\"role\":\"PARTNER_ADMIN\",\"expiresAt\":\"tomorrow\"}"),
            entry("POST /api/v1/partners/{partnerId}/companies", "{\"name\":7}"));

    /** Commands that say everything with their address. */
    private static final Set<String> WITHOUT_BODY = Set.of(
            "POST /api/v1/companies/{companyId}/sync",
            "POST /api/v1/companies/{companyId}/restage",
            "POST /api/v1/companies/{companyId}/archive",
            "POST /api/v1/companies/{companyId}/reactivate",
            "DELETE /api/v1/companies/{companyId}",
            "DELETE /api/v1/companies/{companyId}/api-keys/{keyId}",
            "DELETE /api/v1/partners/{partnerId}/api-keys/{keyId}",
            "PUT /api/v1/companies/{companyId}/people/{objectId}/override",
            "DELETE /api/v1/companies/{companyId}/people/{objectId}/override",
            "DELETE /api/v1/companies/{companyId}/grants");

    private final List<String> commands;

    private Visitor dana = stranger();

    @Autowired
    BadApiInputTest(List<ApiResource> resources) {
        this.commands = Command.all(resources).stream().map(Command::name).toList();
    }

    @BeforeEach
    void danaSignsIn() {
        dana = visitor(Account.DANA);
    }

    /** A new one has to be said of whether it takes a body, and is tried with everything here then. */
    @Test
    void all_commands_are_tried() {
        assertThat(commands)
                .filteredOn(command -> !command.contains("/dead-letters"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(WRONG_KIND.keySet().stream(), WITHOUT_BODY.stream())
                        .toList());
        assertThat(commands)
                .filteredOn(command -> command.contains("/dead-letters"))
                .hasSize(2);
    }

    @TestFactory
    Stream<DynamicContainer> a_bad_body_is_refused_in_words_and_commands_nothing() {
        return WRONG_KIND.entrySet().stream()
                .map(command -> dynamicContainer(
                        command.getKey(),
                        badBodies(command.getValue()).entrySet().stream()
                                .map(body -> dynamicTest(
                                        body.getKey(), () -> refusesBody(command.getKey(), body.getValue())))));
    }

    @TestFactory
    Stream<DynamicTest> a_body_of_10_MB_is_refused_in_words_and_no_service_sees_it() {
        return commands.stream()
                .map(command -> dynamicTest(command, () -> {
                    FAKES.reset();
                    Answer answer = send(command, "x".repeat(10 << 20).getBytes(UTF_8));
                    mustRefuse(answer);
                    assertThat(answer.status()).isEqualTo(413);
                    assertThat(answer.json().path("detail").asString()).contains("2 MB");
                    assertThat(FAKES.commands()).isEmpty();
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not-an-id",
                "3d813cbb-47fb-32ba",
                "%00",
                "%F0%9F%91%A9",
                "%E2%80%AEnimda",
                "%FF%FE",
                "%ED%A0%80",
                "..%2f..",
                ";x=1",
                "'%3B%20DROP%20TABLE%20company"
            })
    void an_id_that_is_none_is_refused_in_words_and_commands_nothing(String id) {
        for (String command : commands) {
            mustRefuse(dana.write(method(command), command.split(" ")[1].replaceAll("\\{[^}]*}", id), Map.of()));
        }
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void ids_of_nobody_and_of_another_company_are_refused_in_words_and_command_nothing() {
        for (String command : commands) {
            for (UUID id : List.of(UUID.randomUUID(), SOMEBODY_ELSES)) {
                Answer answer = dana.write(
                        method(command),
                        command.split(" ")[1].replaceAll("\\{[^}]*}", id.toString()),
                        Map.of("preset", "INCLUDE_EVERYONE"));
                mustRefuse(answer);
                assertThat(answer.status()).isEqualTo(403);
            }
        }
        assertThat(FAKES.commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nonsense, 404",
        "GET, /api/v1/nonsense, 404",
        "GET, /api/v1/companies/b0000000-0000-4000-8000-000000000001/x, 404",
        "GET, /api/v1/companies/not-an-id/check, 403",
        "GET, /api/v1/companies/%00/check, 400",
        "DELETE, /api/v1/companies, 405",
        "PUT, /api/v1/companies/b0000000-0000-4000-8000-000000000001/check, 405",
        "POST, /api/v1/overview, 404",
        "GET, /api/v1/companies/b0000000-0000-4000-8000-000000000001/members?page=ten&size=5, 400"
    })
    void an_address_that_is_none_is_refused_in_words(String method, String path, int status) {
        Answer answer = method.equals("GET") ? dana.get(path) : dana.write(method, path, Map.of());

        mustRefuse(answer);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(FAKES.commands()).isEmpty();
    }

    private static Map<String, byte[]> badBodies(String wrongKind) {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("no JSON", "{oops".getBytes(UTF_8));
        bodies.put("a list", "[]".getBytes(UTF_8));
        bodies.put("a text", "\"text\"".getBytes(UTF_8));
        bodies.put("no UTF-8", new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', ':', '1', '}'});
        bodies.put("nested 100,000 times", "[".repeat(100_000).getBytes(UTF_8));
        bodies.put("a field of another kind", wrongKind.getBytes(UTF_8));
        bodies.put("odd characters", "\u202Enimda\u202C 👩‍🚀 \0".getBytes(UTF_8));
        return bodies;
    }

    private void refusesBody(String command, byte[] body) {
        FAKES.reset();
        mustRefuse(send(command, body));
        assertThat(FAKES.commands()).isEmpty();
    }

    private Answer send(String command, byte[] body) {
        String path = command.split(" ")[1]
                .replace("{companyId}", BRIGHTWATER.toString())
                .replace("{partnerId}", NORTHGATE.toString())
                .replace("{objectId}", BRIGHTWATER.toString())
                .replace("{keyId}", BRIGHTWATER.toString());
        return dana.write(method(command), path, "application/json", body);
    }

    private static String method(String command) {
        return command.split(" ")[0];
    }

    private static void mustRefuse(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.type()).as("%s %s", answer.uri(), answer.text()).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.json().path("code").asString()).as(answer.text()).matches("[a-z]+(-[a-z]+)+");
        assertThat(answer.json().path("detail").asString())
                .as(answer.text())
                .contains(" ")
                .endsWith(".");
        assertThat(INSIDES).as(answer.text()).noneMatch(answer.text()::contains);
    }
}
