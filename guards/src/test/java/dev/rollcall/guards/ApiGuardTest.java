package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rollcall.guards.NotesService.Flaw;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The guard itself, before a service that is as it should be and before others, each with one flaw. */
class ApiGuardTest {

    private static final String READ = "GET /companies/{companyId}/notes/{noteId}";
    private static final String WRITE = "PUT /companies/{companyId}/notes/{noteId}";

    @Test
    void a_service_without_a_flaw_passes() {
        TestExecutionSummary summary = run(Sound.class);

        assertThat(failures(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(80);
    }

    @Test
    void a_stack_trace_in_the_place_of_an_answer_is_found() {
        assertThat(failures(run(Failing.class))).anyMatch(said -> said.contains("a body that is not JSON: The status"));
    }

    @Test
    void a_refusal_that_shows_the_insides_is_found() {
        assertThat(failures(run(Talkative.class))).anyMatch(said -> said.contains("shows of the insides"));
    }

    @Test
    void a_refusal_without_words_is_found() {
        assertThat(failures(run(Silent.class))).anyMatch(said -> said.contains("The content type of"));
    }

    @Test
    void what_is_written_before_it_is_refused_is_found() {
        assertThat(failures(run(Hasty.class))).anyMatch(said -> said.contains("The database after PUT"));
    }

    @Test
    void bad_input_that_is_taken_is_found() {
        assertThat(failures(run(Lenient.class))).anyMatch(said -> said.startsWith("/text is 1.5: The status"));
    }

    @Test
    void another_companys_row_is_found() {
        assertThat(failures(run(Careless.class)))
                .anyMatch(said -> said.startsWith("noteId is an id of another company: The status"));
    }

    @Test
    void a_token_that_is_too_old_is_found() {
        assertThat(failures(run(Trusting.class))).anyMatch(said -> said.contains("with a token of before"));
    }

    @Test
    void a_token_for_another_company_is_found() {
        assertThat(failures(run(Open.class))).anyMatch(said -> said.contains("with a token for another company"));
    }

    @Test
    void an_endpoint_that_lets_smaller_roles_write_is_found() {
        assertThat(failures(run(Lax.class)))
                .anyMatch(said -> said.startsWith("VIEWER: The status of PUT"))
                .anyMatch(said -> said.startsWith("BILLING_READER: The status of PUT"))
                .noneMatch(said -> said.contains("GET"));
    }

    @Test
    void an_endpoint_that_lets_smaller_roles_read_is_found() {
        assertThat(failures(run(Indiscreet.class)))
                .singleElement()
                .asString()
                .startsWith("BILLING_READER: The status of GET");
    }

    @Test
    void an_endpoint_that_refuses_who_may_is_found() {
        assertThat(failures(run(Aloof.class))).singleElement().asString().startsWith("APPROVER is accepted: PUT");
    }

    @Test
    void an_endpoint_of_which_nobody_said_who_may_use_it_is_found() {
        assertThat(failures(run(Unsaid.class)))
                .singleElement()
                .asString()
                .startsWith("every_operation_has_a_smallest_role");
    }

    @Test
    void the_table_says_of_every_service_who_may_replay_its_dead_letters() {
        assertThat(WhoMay.at("billing"))
                .contains(new WhoMay.Line(
                        "billing", "POST", "/companies/{companyId}/dead-letters/replay", GrantedRole.COMPANY_ADMIN))
                .noneMatch(line -> line.path().endsWith("/scope"));
    }

    @Test
    void an_endpoint_that_is_not_described_is_found() {
        assertThat(failures(run(Reticent.class)))
                .anyMatch(said -> said.startsWith("every_endpoint_is_described"))
                .anyMatch(said -> said.contains("notes.openapi.json is out of date"));
    }

    @Test
    void a_field_that_no_example_has_is_found() {
        assertThat(failures(run(Untried.class))).anyMatch(said -> said.contains("/colour"));
    }

    @Test
    void a_good_request_that_changes_nothing_is_found() {
        assertThat(failures(run(Idle.class)))
                .hasSize(2)
                .anyMatch(said -> said.startsWith("a good request changes something"))
                .anyMatch(said -> said.startsWith("APPROVER is accepted: The database after a good PUT"));
    }

    @Test
    void a_reason_for_changing_nothing_that_is_not_true_is_found() {
        assertThat(failures(run(Excused.class)))
                .hasSize(2)
                .anyMatch(said -> said.startsWith("a good request changes nothing: it is said to be a question"));
    }

    private static TestExecutionSummary run(Class<? extends ApiGuard> guard) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(guard))
                .build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    /** Each as {@code what was tried: what was said}. */
    private static List<String> failures(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName() + ": "
                        + String.valueOf(failure.getException().getMessage())
                                .strip()
                                .replaceFirst("^\\[", ""))
                .toList();
    }

    /** The guard of the notes. */
    @SuppressWarnings("JUnitClassModifiers")
    abstract static class NotesGuard extends ApiGuard {

        private final NotesService notes;

        NotesGuard(Flaw flaw) {
            this(new NotesService(flaw));
        }

        private NotesGuard(NotesService notes) {
            super(notes.context());
            this.notes = notes;
        }

        @Override
        protected Tenant tenant() {
            return notes.company();
        }

        @Override
        protected Path openApiDocument() {
            return Path.of("src/test/resources/notes.openapi.json");
        }

        @Override
        protected Map<String, List<Function<Tenant, Object>>> goodBodies() {
            return Map.of(WRITE, List.of(company -> Map.of("text", "second")));
        }

        @Override
        protected Map<String, GrantedRole> smallestRoles() {
            return Map.of(READ, GrantedRole.VIEWER, WRITE, GrantedRole.APPROVER);
        }

        @AfterAll
        final void stop() throws SQLException {
            notes.close();
        }
    }

    static final class Sound extends NotesGuard {
        Sound() {
            super(Flaw.NONE);
        }
    }

    static final class Failing extends NotesGuard {
        Failing() {
            super(Flaw.FAILS_WITH_ITS_INSIDES);
        }
    }

    static final class Talkative extends NotesGuard {
        Talkative() {
            super(Flaw.REFUSES_WITH_ITS_INSIDES);
        }
    }

    static final class Silent extends NotesGuard {
        Silent() {
            super(Flaw.REFUSES_WITHOUT_WORDS);
        }
    }

    static final class Hasty extends NotesGuard {
        Hasty() {
            super(Flaw.WRITES_BEFORE_IT_REFUSES);
        }
    }

    static final class Lenient extends NotesGuard {
        Lenient() {
            super(Flaw.TAKES_WHAT_IT_SHOULD_REFUSE);
        }
    }

    static final class Careless extends NotesGuard {
        Careless() {
            super(Flaw.SHOWS_ANOTHER_COMPANYS);
        }
    }

    static final class Trusting extends NotesGuard {
        Trusting() {
            super(Flaw.TAKES_OLD_TOKENS);
        }
    }

    static final class Open extends NotesGuard {
        Open() {
            super(Flaw.TAKES_TOKENS_FOR_OTHERS);
        }
    }

    static final class Lax extends NotesGuard {
        Lax() {
            super(Flaw.LETS_EVERY_ROLE_WRITE);
        }
    }

    static final class Indiscreet extends NotesGuard {
        Indiscreet() {
            super(Flaw.LETS_EVERY_ROLE_READ);
        }
    }

    static final class Aloof extends NotesGuard {
        Aloof() {
            super(Flaw.LETS_ONLY_ADMINISTRATORS_WRITE);
        }
    }

    static final class Unsaid extends NotesGuard {
        Unsaid() {
            super(Flaw.NONE);
        }

        @Override
        protected Map<String, GrantedRole> smallestRoles() {
            return Map.of(READ, GrantedRole.VIEWER);
        }
    }

    static final class Reticent extends NotesGuard {
        Reticent() {
            super(Flaw.DESCRIBES_TOO_LITTLE);
        }
    }

    static final class Untried extends NotesGuard {
        Untried() {
            super(Flaw.DESCRIBES_WHAT_NOBODY_TRIES);
        }
    }

    static final class Idle extends NotesGuard {
        Idle() {
            super(Flaw.DOES_NOTHING);
        }
    }

    static final class Excused extends NotesGuard {
        Excused() {
            super(Flaw.NONE);
        }

        @Override
        protected Map<String, String> whatChangesNothing() {
            return Map.of(WRITE, "it is said to be a question");
        }
    }
}
