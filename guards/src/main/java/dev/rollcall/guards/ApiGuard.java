package dev.rollcall.guards;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.guards.Trial.Expected;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
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
    private ApiDescription api;
    private Tenant mine;
    private Tenant theirs;
    private Tenant third;
    private Contents contents;
    private Map<String, String> last = Map.of();

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

    /** What a company may send, by operation, as {@code PUT /companies/{companyId}/scope}: for every one that takes a body. */
    protected abstract Map<String, Function<Tenant, Object>> goodBodies();

    @BeforeAll
    final void companies() throws SQLException {
        api = new ApiDescription(new JsonMapper()
                .readTree(http.send(Request.json("GET", "/v3/api-docs", null), null)
                        .body()));
        mine = tenant();
        theirs = stranger();
        third = tenant();
        contents = Contents.of(
                service.superusersJdbcUrl(), List.of(mine.companyId(), theirs.companyId(), third.companyId()));
    }

    @AfterAll
    final void done() throws SQLException {
        contents.close();
    }

    @Test
    final void every_endpoint_is_described() {
        assertThat(api.operations().stream().map(Operation::name)).containsAll(service.operationsOfControllers());
        assertThat(service.operationsOfControllers()).isNotEmpty();
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

    @TestFactory
    final Stream<DynamicContainer> bad_input_is_refused_in_words_and_changes_nothing() {
        // Odd input may be taken. Only after everything that must not be, so that nothing has happened until then.
        return api.operations().stream()
                .map(operation -> dynamicContainer(
                        operation.name(),
                        input(operation, mine).trials().stream()
                                .sorted(comparing(Trial::expected))
                                .map(trial -> dynamicTest(trial.input(), () -> attempt(operation, trial)))));
    }

    @TestFactory
    final Stream<DynamicContainer> only_the_gateways_token_for_the_company_opens_the_door() {
        return api.operations().stream()
                .map(operation -> dynamicContainer(
                        operation.name(),
                        Stream.of(
                                dynamicTest("without a good token", () -> shut(operation)),
                                dynamicTest("with a good token", () -> open(operation)))));
    }

    /** Or else a digest of nothing would do. */
    @Test
    final void good_requests_are_understood_and_those_that_write_change_something() throws SQLException {
        List<Operation> changing = new ArrayList<>();
        for (Operation operation : api.operations().stream()
                .sorted(comparing(operation -> operation.method().equals("DELETE")))
                .toList()) {
            awaitQuiet();
            Map<String, String> before = last;
            Answer answer = http.send(input(operation, third).goodRequest(), tokens.of(third));
            assertThat(answer.status())
                    .as("%s: %s", operation, answer)
                    .isNotIn(401, 403, 405, 413, 415)
                    .isLessThan(500);
            assertThat(answer.body()).as(operation.name()).doesNotContain("request-malformed", "request-incomplete");
            if (!contents.digest().equals(before)) {
                changing.add(operation);
                last = Map.of();
            }
        }
        assertThat(changing).isNotEmpty().noneMatch(Operation::onlyReads);
    }

    private BadInput input(Operation operation, Tenant caller) {
        return new BadInput(operation, caller, theirs, goodBodies().get(operation.name()));
    }

    private void attempt(Operation operation, Trial trial) throws SQLException {
        String asked = operation + ", " + trial.input();
        boolean mayChange = trial.expected() == Expected.BORNE && !operation.onlyReads();
        if (!mayChange) {
            awaitQuiet();
        }
        Map<String, String> before = last;
        last = Map.of();
        Answer answer = http.send(trial.request(), tokens.of(mine));
        assertThat(answer.status()).as("The status of %s%n%s", asked, answer).isLessThan(500);
        if (trial.expected() == Expected.REFUSED) {
            answer.mustRefuse(asked, trial.named());
        } else if (answer.refuses()) {
            answer.mustBeProblem(asked);
        }
        if (!mayChange) {
            Map<String, String> after = contents.digest();
            assertThat(after).as("The database after %s", asked).isEqualTo(before);
            last = after;
        }
    }

    private void shut(Operation operation) {
        Request good = input(operation, third).goodRequest();
        refused(http.send(good, null), 401, operation + " without a token");
        tokens.badOnes(third)
                .forEach((what, token) -> refused(http.send(good, token), 401, operation + " with " + what));
        if (operation.ofCompany()) {
            refused(http.send(good, tokens.of(theirs)), 403, operation + " with a token for another company");
        }
    }

    private static void refused(Answer answer, int status, String asked) {
        assertThat(answer.status()).as("The status of %s%n%s", asked, answer).isEqualTo(status);
        answer.mustBeProblem(asked);
    }

    private void open(Operation operation) {
        last = operation.onlyReads() ? last : Map.of();
        Answer answer = http.send(input(operation, third).goodRequest(), tokens.of(third));
        assertThat(answer.status())
                .as("%s: %s", operation, answer)
                .isNotIn(401, 403)
                .isLessThan(500);
    }

    /** Until what was set going by something that was done has come to its end. */
    private void awaitQuiet() throws SQLException {
        if (last.isEmpty()) {
            Quiet quiet = new Quiet();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(quiet::reached);
            last = quiet.seen;
        }
    }

    private final class Quiet {
        private Map<String, String> seen = Map.of();
        private int times;

        boolean reached() throws SQLException {
            Map<String, String> now = contents.digest();
            times = now.equals(seen) ? times + 1 : 0;
            seen = now;
            return times >= 5;
        }
    }
}
