package dev.rollcall.guards;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.guards.InputCase.Expected;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every endpoint of a service has to keep: the endpoints are read from the service's own description, and the description
 * is held against its controllers, so that none can be forgotten. A service extends it in a test that runs the service.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
public abstract class ApiGuard {

    private final GuardedService service;
    private final Http http;
    private final Tokens tokens;
    private String description;
    private ApiDescription api;
    private Tenant mine;
    private Tenant theirs;
    private Tenant third;
    private WatchedDatabase database;

    protected ApiGuard(ApplicationContext context) {
        this.service = new GuardedService(context);
        this.http = new Http(service::at);
        this.tokens = new Tokens(service.name(), service.signingKeys());
    }

    /** Makes a company with something in it, another one each time. */
    protected abstract Tenant tenant();

    /** Makes a company that has nothing to do with the others. */
    protected Tenant stranger() {
        return tenant();
    }

    /**
     * Makes a company in which a good request changes something. Bad ones are sent to it as well: that they change nothing means
     * little where nothing could be changed.
     *
     * @param operation as {@code DELETE /companies/{companyId}/connection}
     */
    protected Tenant tenantFor(String operation) {
        return tenant();
    }

    /**
     * What a company may send, by operation, as {@code PUT /companies/{companyId}/scope}: for every one that takes a body.
     * The first is sent to a company of {@link #tenantFor}. Together they have every property that the description has.
     */
    protected abstract Map<String, List<Function<Tenant, Object>>> goodBodies();

    /** What a company may ask for in a query, by the parameter's name, where not any plausible value will do. */
    protected Map<String, Function<Tenant, String>> goodParameters() {
        return Map.of();
    }

    /** Operations that read nothing only, and whose good requests change nothing all the same, each with the reason. */
    protected Map<String, String> whatChangesNothing() {
        return Map.of();
    }

    /** Where the service's committed description is, from where its tests run. */
    protected Path openApiDocument() {
        return Path.of("openapi.json");
    }

    /** The smallest role that may do each operation; mightier ones may as well. */
    protected Map<String, GrantedRole> smallestRoles() {
        return WhoMay.smallestRolesAt(service.name());
    }

    @BeforeAll
    final void companies() throws SQLException {
        description = http.send(Request.json("GET", "/v3/api-docs", null), null).body();
        api = new ApiDescription(new JsonMapper().readTree(description));
        mine = tenant();
        theirs = stranger();
        third = tenant();
        database = new WatchedDatabase(
                service.superusersJdbcUrl(), List.of(mine.companyId(), theirs.companyId(), third.companyId()));
    }

    @AfterAll
    final void done() {
        database.close();
    }

    @Test
    final void every_endpoint_is_described() {
        assertThat(api.operations().stream().map(Operation::name)).containsAll(service.operationsOfControllers());
        assertThat(service.operationsOfControllers()).isNotEmpty();
    }

    @Test
    final void the_committed_openapi_document_is_what_the_service_describes() {
        new OpenApiDocument(openApiDocument()).mustDescribe(description);
    }

    @Test
    final void the_description_asks_callers_for_nothing_that_the_token_says() {
        assertThat(api.types()).doesNotContain("Caller");
        for (Operation operation : api.operations()) {
            assertThat(operation.parameters())
                    .as(operation.name())
                    .noneMatch(parameter -> parameter.name().equals("caller"));
        }
    }

    @Test
    final void there_is_an_example_of_every_body_and_of_no_other() {
        assertThat(goodBodies().keySet())
                .isEqualTo(api.operations().stream()
                        .filter(operation -> operation.body() != null)
                        .map(Operation::name)
                        .collect(Collectors.toSet()));
    }

    /** A field that is in no example is a field that nobody tries. */
    @Test
    final void the_examples_have_every_property_that_the_description_has() {
        for (Operation operation : api.operations()) {
            assertThat(input(operation, mine).propertiesWithoutExample())
                    .as("What is in no example of a body for %s", operation)
                    .isEmpty();
        }
    }

    @Test
    final void every_exemption_has_a_reason() {
        assertThat(api.operations().stream()
                        .filter(operation -> !operation.onlyReads())
                        .map(Operation::name))
                .containsAll(whatChangesNothing().keySet());
        assertThat(whatChangesNothing().values()).allMatch(reason -> reason.contains(" "));
        whatChangesNothing()
                .forEach((operation, reason) ->
                        System.out.println(service.name() + ": " + operation + " changes nothing: " + reason));
    }

    /**
     * Odd input may be taken: only after everything that must not be, so that nothing has happened until then. And only after
     * a good request has changed something where the bad ones changed nothing.
     */
    @TestFactory
    final Stream<DynamicContainer> bad_input_is_refused_in_words_and_changes_nothing() {
        return api.operations().stream()
                .map(operation -> dynamicContainer(
                        operation.name(),
                        operation.onlyReads() ? casesOf(operation, mine) : casesThenGoodRequest(operation)));
    }

    @TestFactory
    final Stream<DynamicContainer> only_a_token_of_the_gateway_for_the_company_is_accepted() {
        return api.operations().stream()
                .map(operation -> dynamicContainer(
                        operation.name(),
                        Stream.of(
                                dynamicTest("with invalid tokens", () -> refusesInvalidTokens(operation)),
                                dynamicTest("with a good token", () -> acceptsGoodToken(operation)))));
    }

    @Test
    final void every_operation_has_a_smallest_role() {
        assertThat(smallestRoles().keySet())
                .as("The operations of %s in who-may.txt", service.name())
                .isEqualTo(api.operations().stream().map(Operation::name).collect(Collectors.toSet()));
    }

    /** Nothing else is wrong with what they ask for: the smallest role that may is given it. */
    @TestFactory
    final Stream<DynamicContainer> whose_role_is_too_small_is_refused_and_changes_nothing() {
        return api.operations().stream()
                .filter(operation -> smallestRoles().containsKey(operation.name()))
                .map(operation -> dynamicContainer(operation.name(), casesInEveryRole(operation)));
    }

    @Test
    final void good_requests_are_understood() {
        for (Operation operation : api.operations().stream()
                .sorted(comparing(operation -> operation.method().equals("DELETE")))
                .toList()) {
            invalidateUnlessReading(operation);
            BadInput input = input(operation, third);
            accepted(operation, input.goodRequest(), tokens.of(third));
            input.otherGoodRequests().forEach(request -> accepted(operation, request, tokens.of(third)));
        }
    }

    private BadInput input(Operation operation, Tenant caller) {
        Map<String, String> parameters = new HashMap<>();
        goodParameters().forEach((name, value) -> parameters.put(name, value.apply(caller)));
        return new BadInput(
                operation, caller, theirs, parameters, goodBodies().getOrDefault(operation.name(), List.of()));
    }

    private Stream<DynamicTest> casesOf(Operation operation, Tenant caller) {
        return tests(operation, caller, input(operation, caller).cases());
    }

    private Stream<DynamicTest> casesThenGoodRequest(Operation operation) {
        Tenant caller = tenantFor(operation.name());
        database.invalidate();
        BadInput input = input(operation, caller);
        Map<Boolean, List<InputCase>> cases =
                input.cases().stream().collect(Collectors.partitioningBy(InputCase::mayBeAccepted));
        String reason = whatChangesNothing().get(operation.name());
        return Stream.of(
                        tests(operation, caller, cases.getOrDefault(false, List.of())),
                        Stream.of(dynamicTest(
                                reason == null
                                        ? "a good request changes something"
                                        : "a good request changes nothing: " + reason,
                                () -> goodRequestHasItsEffect(operation, input.goodRequest(), tokens.of(caller)))),
                        tests(operation, caller, cases.getOrDefault(true, List.of())))
                .flatMap(tests -> tests);
    }

    private Stream<DynamicTest> tests(Operation operation, Tenant caller, List<InputCase> cases) {
        return cases.stream()
                .sorted(comparing(InputCase::expected))
                .map(input -> dynamicTest(input.input(), () -> attempt(operation, input, caller)));
    }

    private Stream<DynamicTest> casesInEveryRole(Operation operation) {
        GrantedRole smallest = Objects.requireNonNull(smallestRoles().get(operation.name()));
        Tenant caller = operation.onlyReads() ? mine : tenantFor(operation.name());
        invalidateUnlessReading(operation);
        Request request = input(operation, caller).goodRequest();
        Stream<DynamicTest> tooSmall = Stream.of(GrantedRole.values())
                .filter(role -> role.isTooSmallFor(smallest))
                .map(role -> dynamicTest(role.name(), () -> {
                    Map<String, String> before = database.whenQuiet();
                    String asked = operation + " as " + role;
                    refused(http.send(request, tokens.of(caller, role)), 403, asked);
                    database.assertUnchanged(before, asked);
                }));
        DynamicTest control = dynamicTest(smallest + " is accepted", () -> {
            String token = tokens.of(caller, smallest);
            if (operation.onlyReads()) {
                accepted(operation, request, token);
            } else {
                goodRequestHasItsEffect(operation, request, token);
            }
        });
        return Stream.concat(tooSmall, Stream.of(control));
    }

    /** Shows that the digests notice a change at all. */
    private void goodRequestHasItsEffect(Operation operation, Request request, String token) {
        Map<String, String> before = database.whenQuiet();
        Response answer = accepted(operation, request, token);
        if (whatChangesNothing().containsKey(operation.name())) {
            database.assertUnchanged(before, operation + ", of which whatChangesNothing says that it changes nothing");
        } else {
            database.assertChanged(
                    before,
                    "a good %s%n%s%nLet tenantFor make a company in which it changes something, or say in"
                                    .formatted(operation, answer)
                            + " whatChangesNothing why it does not");
        }
    }

    private Response accepted(Operation operation, Request request, String token) {
        Response answer = http.send(request, token);
        assertThat(answer.status())
                .as("%s: %s", operation, answer)
                .isNotIn(401, 403, 405, 413, 415)
                .isLessThan(500);
        assertThat(answer.body()).as(operation.name()).doesNotContain("request-malformed", "request-incomplete");
        return answer;
    }

    private void attempt(Operation operation, InputCase input, Tenant caller) {
        String asked = operation + ", " + input.input();
        boolean mayChange = input.mayBeAccepted() && !operation.onlyReads();
        Map<String, String> before = mayChange ? Map.of() : database.whenQuiet();
        invalidateUnlessReading(operation);
        Response answer = http.send(input.request(), tokens.of(caller));
        assertThat(answer.status()).as("The status of %s%n%s", asked, answer).isLessThan(500);
        if (input.expected() == Expected.REFUSED) {
            answer.assertRefused(asked, input.named());
        } else if (answer.refuses()) {
            answer.assertProblem(asked);
        }
        if (!mayChange) {
            database.assertUnchanged(before, asked);
        }
    }

    private void invalidateUnlessReading(Operation operation) {
        if (!operation.onlyReads()) {
            database.invalidate();
        }
    }

    private void refusesInvalidTokens(Operation operation) {
        Request good = input(operation, third).goodRequest();
        refused(http.send(good, null), 401, operation + " without a token");
        tokens.invalid(third)
                .forEach((what, token) -> refused(http.send(good, token), 401, operation + " with " + what));
        if (operation.ofCompany()) {
            refused(http.send(good, tokens.of(theirs)), 403, operation + " with a token for another company");
        }
    }

    private static void refused(Response answer, int status, String asked) {
        assertThat(answer.status()).as("The status of %s%n%s", asked, answer).isEqualTo(status);
        answer.assertProblem(asked);
    }

    private void acceptsGoodToken(Operation operation) {
        invalidateUnlessReading(operation);
        Response answer = http.send(input(operation, third).goodRequest(), tokens.of(third));
        assertThat(answer.status())
                .as("%s: %s", operation, answer)
                .isNotIn(401, 403)
                .isLessThan(500);
    }
}
