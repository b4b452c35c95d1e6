package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CheckTest extends BeforeFakes {

    @Test
    void services_that_agree_hold() {
        JsonNode check = check();

        assertThat(check.path("holds").asBoolean()).as(check.toString()).isTrue();
        assertThat(check.path("problems")).isEmpty();
        assertThat(check.path("staging").path("staged").asLong()).isEqualTo(234);
        assertThat(check.path("approval").path("roster").asLong()).isEqualTo(219);
        assertThat(check.path("billing").path("billable"))
                .isEqualTo(check.path("approval").path("billable"));
    }

    @Test
    void what_a_service_finds_wrong_in_itself_is_a_problem_with_its_name() {
        FAKES.answerInstead(
                "approval",
                "/check",
                approval("abc", 37, billable(), "Two members are on the roster whom nobody approved."));

        assertBroken("Approval: Two members are on the roster whom nobody approved.");
    }

    @Test
    void different_staged_states_do_not_hold() {
        FAKES.answerInstead("approval", "/check", approval("another digest", 37, billable()));

        assertBroken("Staging and approval both know change set " + BRIGHTWATER);
    }

    @Test
    void a_change_set_that_has_not_arrived_does_not_hold() {
        FAKES.answerInstead(
                "staging",
                "/check",
                Map.of("holds", true, "problems", List.of(), "digest", "later", "staged", 234, "doubtful", 2));

        assertBroken("Approval has received change set " + BRIGHTWATER + ", but staging published none last.");
    }

    @Test
    void another_count_at_the_same_commit_does_not_hold() {
        FAKES.answerInstead("approval", "/check", approval("abc", 37, 9999));

        assertBroken("At commit 37 the roster has 9999 billable members, but billing counts " + billable());
    }

    @Test
    void a_commit_that_billing_has_not_counted_is_not_called_another_count() {
        FAKES.answerInstead("approval", "/check", approval("abc", 38, 9999));

        assertBroken("Billing has counted up to commit 37, but approval is at 38.");
    }

    @Test
    void unprocessed_events_of_this_company_in_any_service_do_not_hold() throws Exception {
        FAKES.answerInstead(
                "fetcher",
                "/dead-letters",
                List.of(Map.of(
                        "companyId", BRIGHTWATER,
                        "topic", "connections",
                        "sequence", 7,
                        "state", "DEAD",
                        "cause", "It has no tenant.",
                        "at", "2026-11-21T10:00:00Z")));

        assertBroken("Fetcher has left 1 event of connections unprocessed: It has no tenant.");
        assertThat(FAKES.lastToken("fetcher").getStringListClaim("companies")).containsExactly(BRIGHTWATER.toString());
    }

    @Test
    void nothing_holds_that_a_service_does_not_confirm() {
        FAKES.silence("billing");

        JsonNode check = check();

        assertThat(check.path("holds").asBoolean()).isFalse();
        assertThat(check.path("problems").toString())
                .contains("Billing does not answer, so nothing is known of it.")
                .contains("Billing does not answer, so it is not known whether it left events unprocessed.");
        assertThat(check.has("billing")).isFalse();
    }

    private static void assertBroken(String problem) {
        JsonNode check = check();
        assertThat(check.path("holds").asBoolean()).isFalse();
        assertThat(check.path("problems"))
                .singleElement()
                .satisfies(only -> assertThat(only.asString()).startsWith(problem));
    }

    private static JsonNode check() {
        return visitor(Account.DANA)
                .get("/api/v1/companies/" + BRIGHTWATER + "/check")
                .json();
    }

    private static long billable() {
        return visitor(Account.DANA)
                .get("/api/v1/companies/" + BRIGHTWATER + "/count")
                .json()
                .path("billable")
                .asLong();
    }

    private static Map<String, Object> approval(String digest, long commit, long billable, String... problems) {
        return Map.ofEntries(
                entry("holds", problems.length == 0),
                entry("problems", List.of(problems)),
                entry("digest", digest),
                entry("changeSetId", BRIGHTWATER),
                entry("staged", 234),
                entry("approved", 230),
                entry("denied", 1),
                entry("pending", 3),
                entry("asleep", 2),
                entry("roster", 219),
                entry("commit", commit),
                entry("billable", billable));
    }
}
