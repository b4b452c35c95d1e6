package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.Figures;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From consent to count, with everything a process of its own. The first story is told once, for all tests. */
@ExtendWith(OneSystem.class)
class RoadTest {

    private static final UUID TENANT = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000013");
    private static final String COMPANY = "Kestrel Defense Components";

    private static RunningSystem system;
    private static List<Figures> firstStory;

    @BeforeAll
    static void the_main_job_is_done_once(RunningSystem running) throws Exception {
        system = running;
        firstStory = system.firstStory();
    }

    @Test
    void the_counts_on_kafka_are_the_simulators_recount() {
        assertThat(firstStory).hasSize(3).allSatisfy(company -> {
            assertThat(company.billable()).isPositive().isEqualTo(company.recount());
            assertThat(company.billable()).isEqualTo(company.roster() - company.asleep());
            assertThat(company.asleep()).isPositive();
            assertThat(company.denied()).isPositive();
            assertThat(company.holds()).isTrue();
        });
        assertThat(firstStory.stream().mapToLong(Figures::directoryUsers).sum()).isBetween(4_800L, 5_300L);
    }

    @Test
    void the_story_told_again_on_the_same_data_is_right_again_and_json_is_one_document_and_nothing_else()
            throws Exception {
        Process demo =
                system.command("demo", "--json").redirectError(Redirect.DISCARD).start();

        JsonNode document = JsonMapper.shared().readTree(demo.getInputStream().readAllBytes());

        assertThat(demo.waitFor()).isZero();
        assertThat(document.path("holds").asBoolean()).isTrue();
        assertThat(document.path("companies")).hasSize(3).allSatisfy(company -> {
            assertThat(company.propertyNames())
                    .contains("directoryUsers", "eligible", "staged", "approved", "denied", "asleep", "roster");
            assertThat(company.path("billable").asLong())
                    .isPositive()
                    .isEqualTo(company.path("recount").asLong());
            assertThat(company.path("holds").asBoolean()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consent",
                "fetcher",
                "staging",
                "approval",
                "billing",
                "gateway",
                "kafka",
                "postgres",
                "kafka postgres simulator consent fetcher staging approval billing gateway"
            })
    void what_is_killed_in_the_middle_of_a_run_costs_time_only(String programs) throws Exception {
        UUID company = system.company(COMPANY);
        system.commitEverything(company);
        JsonNode before = system.lastRun(company);
        long members = system.get("/api/v1/companies/" + company + "/check")
                .path("approval")
                .path("roster")
                .asLong();
        system.microsoft("POST", TENANT, "hire", Map.of("count", 7, "groups", List.of(chosenGroup(company))));
        system.microsoft(
                "POST", TENANT, "faults", Map.of("path-regex", ".*", "status", 0, "times", 8, "latencyMs", 1000));

        List<ProcessHandle> processes = system.processes(programs.split(" "));
        system.post("/api/v1/companies/" + company + "/sync", Map.of());
        assertThat(system.get("/api/v1/companies/" + company + "/sync")
                        .path("status")
                        .asString())
                .isEqualTo("RUNNING");
        processes.forEach(ProcessHandle::destroyForcibly); // kill -9; the launcher starts them again
        JsonNode run = system.runAfter(company, before);
        while (!run.path("outcome").asString().equals("APPLIED")) {
            run = system.runAfter(company, run); // the reading that follows by itself
        }
        system.forgetFaults(TENANT);
        system.commitEverything(company);

        JsonNode check = system.get("/api/v1/companies/" + company + "/check");
        assertThat(check.path("holds").asBoolean()).as(check.toString()).isTrue();
        assertThat(check.path("approval").path("roster").asLong()).isEqualTo(members + 7);
        assertThat(check.path("billing").path("billable").asLong())
                .isEqualTo(check.path("approval").path("billable").asLong());
    }

    @Test
    void questions_about_companies_are_answered_and_those_about_others_refused_in_a_sentence() throws Exception {
        assertThat(told(0, "check", "bright")).startsWith("Brightwater Logistics: everything agrees.\n");
        assertThat(told(0, "dead-letters")).isEqualTo("No dead letters.\n");
        for (String[] question : new String[][] {{"check", "Nowhere"}, {"dead-letters", "replay", "Nowhere"}}) {
            assertThat(told(1, question))
                    .startsWith("There is no company Nowhere. There are: ")
                    .contains(COMPANY)
                    .hasLineCount(1);
        }
        assertThat(told(1, "check")).isEqualTo("Missing required parameter: 'COMPANY'. See ./rollcall help.\n");
    }

    /** What a command says on both streams; it asks the system that runs. */
    private static String told(int exitCode, String... words) throws Exception {
        return Launcher.told(Set.of(exitCode), system.command(words));
    }

    @Test
    void a_hundred_sync_now_at_once_are_one_run() throws Exception {
        UUID company = system.company(COMPANY);
        JsonNode before = system.lastRun(company);
        system.microsoft(
                "POST", TENANT, "faults", Map.of("path-regex", ".*", "status", 0, "times", 4, "latencyMs", 1500));
        Set<String> runs = new TreeSet<>();
        try (ExecutorService people = Executors.newFixedThreadPool(20)) {
            List<Callable<JsonNode>> presses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                presses.add(() -> system.call("POST", "/api/v1/companies/" + company + "/sync", Map.of())
                        .ok()
                        .json());
            }
            for (Future<JsonNode> press : people.invokeAll(presses)) {
                runs.add(press.get().path("runId").asString());
            }
        }
        system.runAfter(company, before);
        system.forgetFaults(TENANT);

        assertThat(runs).hasSize(1);
    }

    @Test
    void a_page_that_fails_for_good_fails_the_run_in_words_and_removes_nobody() throws Exception {
        UUID company = system.company(COMPANY);
        JsonNode before = system.lastRun(company);
        JsonNode roster = system.get("/api/v1/companies/" + company + "/check").path("approval");
        JsonNode directory = system.get("/api/v1/companies/" + company + "/directory");
        // The chain of deltas breaks, so that everything is read anew; and in the middle of that a page fails for good.
        system.microsoft("POST", TENANT, "expire-deltas", Map.of());
        system.microsoft(
                "POST",
                TENANT,
                "faults",
                Map.of("path-regex", ".*/groups/.*/members.*", "status", 500, "times", -1, "afterPages", 3));

        system.post("/api/v1/companies/" + company + "/sync", Map.of());
        JsonNode failed = system.runAfter(company, before);
        while (failed.path("mode").asString().equals("DELTA")) {
            failed = system.runAfter(company, failed);
        }

        assertThat(failed.path("outcome").asString()).isEqualTo("FAILED");
        assertThat(failed.path("problem").path("message").asString()).contains("removed");
        assertThat(system.get("/api/v1/companies/" + company + "/directory")
                        .path("users")
                        .asLong())
                .isEqualTo(directory.path("users").asLong());
        assertThat(system.get("/api/v1/companies/" + company + "/check")
                        .path("approval")
                        .path("roster")
                        .asLong())
                .isEqualTo(roster.path("roster").asLong());
        assertThat(system.get("/api/v1/companies/" + company + "/review")
                        .path("openRemoved")
                        .asLong())
                .isZero();

        system.forgetFaults(TENANT);
        JsonNode healed = failed;
        while (!healed.path("outcome").asString().equals("APPLIED")) {
            system.post("/api/v1/companies/" + company + "/sync", Map.of());
            healed = system.runAfter(company, healed);
        }
        system.commitEverything(company);
    }

    @Test
    void changes_that_are_lost_for_good_block_the_company_until_its_state_is_told_again() throws Exception {
        UUID company = system.company(COMPANY);
        system.commitEverything(company);
        JsonNode check = system.get("/api/v1/companies/" + company + "/check").path("approval");
        String group = chosenGroup(company);
        system.pause("approval");
        long said = system.broker().endOf("directory-changes");
        hireAndSync(company, group, 3);
        system.await("the changes are on Kafka").until(() -> system.broker().endOf("directory-changes") > said);
        system.broker()
                .loseEverythingOn("directory-changes"); // as when approval is stopped for longer than they are kept
        system.goOn("approval");

        hireAndSync(company, group, 2);
        system.await("approval says that something is missing")
                .until(() -> deadLetters(company).stream()
                        .anyMatch(letter -> letter.path("state").asString().equals("GAP")));
        assertThat(told(1, "dead-letters"))
                .contains("approval  " + COMPANY + ", directory-changes ", ", GAP: after ", " is missing");
        assertThat(told(1, "dead-letters", "replay", "kestrel"))
                .as("what is lost stays lost")
                .containsPattern("approval  " + COMPANY + ": 0 replayed, 0 dropped, [1-9][0-9]* left")
                .contains("billing   " + COMPANY + ": 0 replayed, 0 dropped, 0 left");
        assertThat(told(1, "check", "kestrel")).contains(COMPANY + ": something does not agree.", "directory-changes");
        assertThat(new JsonMapper()
                        .readTree(told(1, "check", "kestrel", "--json"))
                        .path("holds")
                        .asBoolean(true))
                .isFalse();
        assertThat(system.get("/api/v1/companies/" + company + "/check")
                        .path("approval")
                        .path("staged")
                        .asLong())
                .isEqualTo(check.path("staged").asLong());

        system.post("/api/v1/companies/" + company + "/restage", Map.of());
        system.commitEverything(company);

        assertThat(deadLetters(company)).isEmpty();
        assertThat(system.get("/api/v1/companies/" + company + "/check")
                        .path("approval")
                        .path("roster")
                        .asLong())
                .isEqualTo(check.path("roster").asLong() + 5);
    }

    /** More people than staging keeps in memory at a time. */
    @Test
    void the_largest_company_is_told_again_whole() throws Exception {
        UUID company = system.company("Brightwater Logistics");
        String check = "/api/v1/companies/" + company + "/check";
        String before = system.get(check).path("approval").path("changeSetId").asString();

        assertThat(system.call("POST", "/api/v1/companies/" + company + "/restage", Map.of())
                        .status())
                .isBetween(200, 202);

        system.await("approval has taken it over")
                .until(() -> !system.get(check)
                        .path("approval")
                        .path("changeSetId")
                        .asString()
                        .equals(before));
        assertThat(told(0, "check", "bright")).startsWith("Brightwater Logistics: everything agrees.\n");
    }

    @Test
    void what_nobody_can_read_is_kept_and_told_until_it_is_dropped_with_a_reason() throws Exception {
        UUID company = system.company(COMPANY);
        system.broker()
                .publish(
                        "directory-changes",
                        company,
                        "dev.rollcall.change-set-staged.v1",
                        "{\"companyId\": \"" + company + "\", \"cause\": 7}");
        system.await("approval cannot read it")
                .until(() -> !deadLetters(company).isEmpty());

        assertThat(told(1, "dead-letters")).contains("approval  " + COMPANY + ", directory-changes ", ", POISON: ");
        assertThat(told(1, "dead-letters", "replay", COMPANY))
                .contains("approval  " + COMPANY + ": 0 replayed, 0 dropped, 1 left");
        assertThat(told(1, "dead-letters", "drop", COMPANY, "directory-changes"))
                .isEqualTo("Missing required parameter: 'REASON'. See ./rollcall help.\n");
        assertThat(told(1, "dead-letters", "drop", COMPANY, "nobody", "sent", "it"))
                .contains("no such topic");
        assertThat(deadLetters(company)).as("without a reason").hasSize(1);

        assertThat(told(0, "dead-letters", "drop", COMPANY, "directory-changes", "nobody", "sent", "it"))
                .contains("approval  " + COMPANY + ": 0 replayed, 1 dropped, 0 left");
        assertThat(told(0, "dead-letters")).isEqualTo("No dead letters.\n");
        assertThat(system.get("/api/v1/companies/" + company + "/check")
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    private static void hireAndSync(UUID company, String group, int people) throws Exception {
        JsonNode before = system.lastRun(company);
        system.microsoft("POST", TENANT, "hire", Map.of("count", people, "groups", List.of(group)));
        system.post("/api/v1/companies/" + company + "/sync", Map.of());
        JsonNode run = system.runAfter(company, before);
        while (!run.path("outcome").asString().equals("APPLIED")) {
            run = system.runAfter(company, run);
        }
    }

    private static List<JsonNode> deadLetters(UUID company) {
        return system.get("/api/v1/companies/" + company + "/dead-letters")
                .path("deadLetters")
                .valueStream()
                .filter(letter -> letter.path("service").asString().equals("approval"))
                .filter(letter -> letter.path("companyId").asString().equals(company.toString()))
                .toList();
    }

    private static String chosenGroup(UUID company) {
        JsonNode scope = system.get("/api/v1/companies/" + company + "/scope");
        for (JsonNode group : system.get("/api/v1/companies/" + company + "/groups?selected=true&size=50")
                .path("items")) {
            if (!group.path("dynamic").asBoolean()) {
                return group.path("groupId").asString();
            }
        }
        throw new AssertionError("No chosen group takes members by hand: " + scope);
    }
}
