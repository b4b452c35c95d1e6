package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.WESTBROOK;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.guards.GrantedRole;
import dev.rollcall.guards.WhoMay;
import dev.rollcall.tenancy.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who comes through the gateway with a command, of all that the public API has. */
class CommandsTest extends BeforeFakes {

    private static final List<Account> EVERYBODY =
            List.of(Account.DANA, Account.RUTH, Account.AMAL, Account.VERA, Account.BILL, Account.NOBODY);

    private final List<ApiResource> resources;

    @Autowired
    CommandsTest(List<ApiResource> resources) {
        this.resources = resources;
    }

    @TestFactory
    Stream<DynamicContainer> who_may_comes_through_in_their_own_role_and_who_may_not_never_reaches_a_service() {
        return Command.all(resources).stream()
                .map(command -> dynamicContainer(
                        command.name(),
                        EVERYBODY.stream()
                                .map(account -> dynamicTest(account.name(), () -> {
                                    if (command.mayBeDoneBy(account)) {
                                        comesThrough(command, account);
                                    } else {
                                        isKeptOut(command, account);
                                    }
                                }))));
    }

    @TestFactory
    Stream<DynamicTest> without_the_sessions_secret_nothing_reaches_a_service() {
        Visitor dana = visitor(Account.DANA);
        Visitor thief = stranger().with("X-CSRF-TOKEN", secretOf(dana));
        Visitor neighbour = visitor(Account.AMAL).with("X-CSRF-TOKEN", secretOf(dana));
        return Command.all(resources).stream()
                .map(command -> dynamicTest(command.name(), () -> {
                    String someone = UUID.randomUUID().toString();
                    FAKES.reset();
                    for (Visitor visitor : List.of(dana, neighbour)) {
                        assertProblem(
                                visitor.writeBlindly(command.method(), command.address(someone), good(command, dana)),
                                403,
                                "csrf-token-missing");
                    }
                    for (Visitor visitor : List.of(thief, stranger())) {
                        assertProblem(
                                visitor.writeBlindly(command.method(), command.address(someone), good(command, dana)),
                                401,
                                "sign-in-first");
                    }
                    assertThat(FAKES.calls()).allMatch(call -> call.startsWith("GET "));
                }));
    }

    /** Who opens the link for a customer's administrator has a session with a secret, and is nobody all the same. */
    @Test
    void a_secret_of_a_session_without_anybody_opens_nothing() {
        Visitor dana = visitor(Account.DANA);
        String link = Objects.requireNonNull(dana.post("/companies/" + WESTBROOK + "/invitations", dana.secretField())
                        .page()
                        .getElementById("link"))
                .attr("value");
        Visitor guest = stranger();
        guest.with(
                "X-CSRF-TOKEN",
                Objects.requireNonNull(guest.get(link).page().selectFirst("input[name=_csrf]"))
                        .attr("value"));
        FAKES.reset();

        for (Command command : Command.all(resources)) {
            assertProblem(
                    guest.writeBlindly(
                            command.method(), command.address(UUID.randomUUID().toString()), Map.of()),
                    401,
                    "sign-in-first");
        }
        assertThat(FAKES.calls()).isEmpty();
    }

    @Test
    void the_roles_of_the_table_are_those_that_there_are() {
        assertThat(Arrays.stream(GrantedRole.values()).map(GrantedRole::name))
                .containsExactlyElementsOf(
                        Arrays.stream(Role.values()).map(Role::name).toList());
    }

    /** A service looks again; but nobody whom it would refuse should come so far. */
    @Test
    void what_a_service_answers_needs_the_role_that_the_service_asks_for() {
        List<String> asked = operations()
                .filter(ApiOperation.Forwarded.class::isInstance)
                .map(ApiOperation.Forwarded.class::cast)
                .map(operation -> operation.service().shortName() + " " + operation.method() + " "
                        + operation.servicePath() + " " + operation.role())
                .toList();

        assertThat(Arrays.stream(Service.values())
                        .flatMap(service -> WhoMay.at(service.shortName()).stream())
                        .map(line -> line.service() + " " + line.method() + " " + line.path() + " " + line.smallest()))
                .containsAll(asked);
        assertThat(asked).hasSizeGreaterThan(25);
    }

    private Stream<ApiOperation> operations() {
        return resources.stream().flatMap(resource -> resource.operations().stream());
    }

    private static void comesThrough(Command command, Account account) throws Exception {
        FAKES.reset();
        Visitor visitor = visitor(account);
        String somebody = visitor.get("/api/v1/companies/" + BRIGHTWATER + "/people?verdict=EXCLUDED")
                .json()
                .at("/items/0/objectId")
                .asString();
        Map<String, ?> body = good(command, visitor);
        if (command.isDeletionOfACompany()) {
            FAKES.archive(BRIGHTWATER);
        }

        Answer answer = visitor.write(command.method(), command.address(somebody), body);

        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        for (Service service : command.services()) {
            assertThat(FAKES.calls()).contains(command.call(service, somebody));
            assertThat(FAKES.lastToken(service.shortName()).getStringClaim("role"))
                    .isEqualTo(Objects.requireNonNull(account.role()).name());
        }
    }

    private static void isKeptOut(Command command, Account account) {
        FAKES.reset();
        Answer answer = visitor(account)
                .write(command.method(), command.address(UUID.randomUUID().toString()), Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(FAKES.calls())
                .filteredOn(call -> call.startsWith(command.method() + " "))
                .isEmpty();
        assertThat(FAKES.commands()).isEmpty();
    }

    /** What the service takes; nothing for those that take no body. */
    private static Map<String, ?> good(Command command, Visitor visitor) {
        Map<String, Map<String, ?>> bodies = Map.ofEntries(
                entry("/scope", Map.of("kind", "EVERYONE", "expectedRevision", 1)),
                entry("/scope/preview", Map.of("kind", "EVERYONE")),
                entry("/decisions", Map.of("decision", "DENIED", "items", List.of())),
                entry("/sleep", Map.of("asleep", true, "people", List.of(), "groups", List.of())),
                entry("/commits", Map.of("reviewRevision", revision(visitor))),
                entry("/policy", Map.of("preset", "INCLUDE_EVERYONE")),
                entry("/grants", Map.of("subject", "x", "name", "Ann Bell", "role", "VIEWER")),
                entry("/sync/interval", Map.of("minutes", 60)),
                entry("", Map.of("name", "Brightwater Freight")),
                entry(
                        "/api-keys",
                        Map.of(
                                "name",
                                "Payroll",
                                "role",
                                command.smallest().name(),
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(30)).toString())),
                entry("/companies", Map.of("name", "Cedar Point", "timeZone", "Europe/Berlin")));
        return command.method().equals("DELETE")
                ? Map.of()
                : bodies.entrySet().stream()
                        .filter(body -> command.path().matches(".*}" + body.getKey()))
                        .findFirst()
                        .<Map<String, ?>>map(Map.Entry::getValue)
                        .orElse(Map.of());
    }

    private static int revision(Visitor visitor) {
        return visitor.get("/api/v1/companies/" + BRIGHTWATER + "/review")
                .json()
                .path("revision")
                .asInt();
    }

    private static String secretOf(Visitor visitor) {
        JsonNode secret = visitor.get("/api/v1/csrf").json();
        return secret.path("token").asString();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
