package dev.rollcall.consent.connection.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.command.model.Refusal;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerConsent;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.BeginSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.CompleteSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.Disconnect;
import dev.rollcall.consent.connection.model.ConnectionCommand.TellFailedRun;
import dev.rollcall.consent.connection.model.ConnectionCommand.TellProbe;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.connections.Connection.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRulesTest {

    private static final UUID COMPANY = UUID.fromString("00000000-0000-4000-8000-0000000000c1");
    private static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-0000000000d1");
    private static final UUID OTHER_TENANT = UUID.fromString("00000000-0000-4000-8000-0000000000d2");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Set<String> NEEDED = Set.of("User.Read.All", "GroupMember.Read.All");
    private static final String SESSION = "session-1";

    private CompanyConnection connection = CompanyConnection.none(COMPANY, "Brightwater Logistics");
    private Instant now = NOW;
    private UUID lastAct = UUID.randomUUID();

    // ---- the way through

    @Test
    void signing_in_and_consenting_leads_to_a_connection_of_the_tenant_that_was_signed_in_to() {
        connected();

        Connection announced = connection.announced().orElseThrow();
        assertThat(announced.status()).isEqualTo(Status.CONNECTED);
        assertThat(announced.tenantId()).isEqualTo(TENANT);
        assertThat(announced.permissions()).isEqualTo(NEEDED);
    }

    @Test
    void every_change_that_others_are_told_of_has_a_revision_of_its_own_and_nothing_else_has() {
        List<Status> told = new ArrayList<>();
        List<Long> revisions = new ArrayList<>();
        for (Runnable step : List.<Runnable>of(
                this::begin,
                this::answerSignIn,
                () -> complete(proven(TENANT)),
                () -> consent(new ConsentAnswer.Given(TENANT)),
                () -> probe(new Probe.Refused("AADSTS700016")),
                () -> probe(new Probe.LetIn(NEEDED)),
                this::disconnect)) {
            long before = connection.revision();
            step.run();
            if (connection.revision() != before) {
                told.add(connection.announced().orElseThrow().status());
                revisions.add(connection.revision());
            }
        }

        assertThat(told)
                .containsExactly(
                        Status.SIGN_IN_AWAITED,
                        Status.CONSENT_AWAITED,
                        Status.VERIFYING,
                        Status.CONNECTED,
                        Status.DISCONNECTED);
        assertThat(revisions).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    // ---- the state that travels through the browser

    @Test
    void a_state_is_good_for_one_answer() {
        begin();
        answerSignIn();

        assertThat(refusalOf(new AnswerSignIn(act(), COMPANY, "sign-in-state", SESSION))
                        .code())
                .isEqualTo("state-unknown");
    }

    @Test
    void a_state_of_the_consent_page_is_good_for_one_answer() {
        consentGiven();

        assertThat(refusalOf(new AnswerConsent(
                                act(), COMPANY, "consent-state", SESSION, new ConsentAnswer.Given(TENANT)))
                        .code())
                .isEqualTo("state-unknown");
    }

    @Test
    void a_state_expires_after_fifteen_minutes() {
        begin();
        now = NOW.plus(Duration.ofMinutes(15));

        assertThat(refusalOf(new AnswerSignIn(act(), COMPANY, "sign-in-state", SESSION))
                        .code())
                .isEqualTo("state-expired");
    }

    @Test
    void a_state_of_another_session_is_refused_and_stays_good_for_its_own() {
        begin();

        assertThat(refusalOf(new AnswerSignIn(act(), COMPANY, "sign-in-state", "session-2"))
                        .code())
                .isEqualTo("state-of-other-session");
        answerSignIn();
        assertThat(connection.attempt()).isInstanceOf(Attempt.SignInAnswered.class);
    }

    @Test
    void the_state_of_an_attempt_that_was_begun_anew_is_refused() {
        begin();
        decide(new BeginSignIn(
                act(), COMPANY, UUID.randomUUID(), Cloud.GLOBAL, ticket("newer-state"), "nonce", "verifier"));

        assertThat(refusalOf(new AnswerSignIn(act(), COMPANY, "sign-in-state", SESSION))
                        .code())
                .isEqualTo("state-unknown");
    }

    @Test
    void a_sign_in_that_was_overtaken_by_a_newer_one_leads_nowhere() {
        begin();
        answerSignIn();
        UUID overtaken = lastAct;
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome =
                decide(new CompleteSignIn(act(), COMPANY, overtaken, proven(TENANT), false, ticket("consent-state")));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(connection.attempt()).isInstanceOf(Attempt.SignInAnswered.class);
    }

    // ---- who signed in

    @ParameterizedTest
    @EnumSource
    void a_sign_in_that_proves_nothing_ends_the_attempt(SignInAnswer.Why why) {
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome = complete(new SignInAnswer.NotProven(why, "detail"));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(connection.attempt()).isInstanceOf(Attempt.Failed.class);
        assertThat(connection.link()).isEqualTo(new Link.None());
    }

    @Test
    void a_tenant_that_another_company_holds_is_an_explicit_conflict() {
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome =
                decide(new CompleteSignIn(act(), COMPANY, lastAnswer(), proven(TENANT), true, ticket("consent-state")));

        assertThat(refusal(outcome).code()).isEqualTo("tenant-taken");
        assertThat(refusal(outcome).message()).contains("Brightwater Logistics").contains("brightwater.example");
        assertThat(connection.attempt()).isInstanceOf(Attempt.Failed.class);
    }

    @Test
    void a_connected_company_cannot_be_led_to_another_tenant_by_signing_in_there() {
        connected();
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome = complete(proven(OTHER_TENANT));

        assertThat(refusal(outcome).code()).isEqualTo("connected-already");
        assertThat(connection.announced().orElseThrow().tenantId()).isEqualTo(TENANT);
        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.CONNECTED);
    }

    @Test
    void a_connected_company_cannot_be_moved_to_another_cloud_without_disconnecting() {
        connected();

        assertThat(refusalOf(new BeginSignIn(
                                act(), COMPANY, UUID.randomUUID(), Cloud.US_GOV, ticket("state"), "nonce", "verifier"))
                        .code())
                .isEqualTo("connected-already");
    }

    // ---- consent

    @Test
    void an_error_counts_even_when_admin_consent_true_accompanies_it() {
        ConsentAnswer answer = ConsentAnswer.of("True", TENANT.toString(), "access_denied", "AADSTS65004: declined");
        consentAwaited();

        Outcome<ConnectionEvent> outcome = consent(answer);

        assertThat(refusal(outcome).code()).isEqualTo("consent-declined");
        assertThat(connection.link()).isEqualTo(new Link.None());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AADSTS90093: no", "AADSTS90094: An administrator has to grant the permissions."})
    void somebody_who_may_not_consent_is_told_which_roles_may(String description) {
        consentAwaited();

        Outcome<ConnectionEvent> outcome = consent(new ConsentAnswer.NotGiven("permission_denied", description));

        assertThat(refusal(outcome).code()).isEqualTo("administrator-needed");
        assertThat(refusal(outcome).message()).contains("Global Administrator");
    }

    @Test
    void what_an_address_bar_says_is_never_repeated_to_an_administrator() {
        consentAwaited();

        Outcome<ConnectionEvent> outcome =
                consent(new ConsentAnswer.NotGiven("Call +1 555 0100 now", "<b>your computer is at risk</b>"));

        assertThat(refusal(outcome).message()).doesNotContain("555").doesNotContain("risk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not-an-id"})
    void an_answer_without_a_tenant_is_no_consent(String tenant) {
        consentAwaited();

        Outcome<ConnectionEvent> outcome = consent(ConsentAnswer.of("True", tenant, null, null));

        assertThat(refusal(outcome).code()).isEqualTo("consent-failed");
    }

    @Test
    void consent_of_another_tenant_than_the_one_signed_in_to_is_refused() {
        consentAwaited();

        Outcome<ConnectionEvent> outcome = consent(new ConsentAnswer.Given(OTHER_TENANT));

        assertThat(refusal(outcome).code()).isEqualTo("consent-of-other-tenant");
        assertThat(connection.link()).isEqualTo(new Link.None());
    }

    // ---- verifying

    @Test
    void a_consent_that_has_not_arrived_everywhere_is_tried_at_growing_intervals_for_fifteen_minutes() {
        consentGiven();
        List<Duration> pauses = new ArrayList<>();
        while (connection.link() instanceof Link.Verifying verifying) {
            pauses.add(Duration.between(now, verifying.verification().nextAt()));
            now = verifying.verification().nextAt();
            probe(new Probe.Refused("AADSTS700016"));
        }

        assertThat(pauses).startsWith(seconds(0, 1, 2, 4, 8, 16, 32, 60, 60));
        assertThat(Duration.between(NOW, now)).isEqualTo(Duration.ofMinutes(15));
        Connection announced = connection.announced().orElseThrow();
        assertThat(announced.status()).isEqualTo(Status.PAUSED);
        assertThat(problemOf(announced)).contains("Brightwater Logistics").contains("AADSTS700016");
    }

    @Test
    void a_consent_without_a_needed_permission_is_waited_for_and_then_named() {
        consentGiven();
        now = NOW.plus(Duration.ofMinutes(15));

        probe(new Probe.LetIn(Set.of("User.Read.All", "MailboxSettings.Read")));

        assertThat(problemOf(connection.announced().orElseThrow())).contains("GroupMember.Read.All");
    }

    @Test
    void optional_permissions_are_not_waited_for() {
        consentGiven();

        probe(new Probe.LetIn(NEEDED));

        assertThat(connection.link()).isInstanceOf(Link.Connected.class);
    }

    @Test
    void a_probe_that_arrives_after_the_administrator_disconnected_changes_nothing() {
        consentGiven();
        UUID connectionId = connection.announced().orElseThrow().connectionId();
        disconnect();

        decide(new TellProbe(act(), COMPANY, connectionId, new Probe.LetIn(NEEDED)));

        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.DISCONNECTED);
    }

    // ---- losing it, mending it

    @ParameterizedTest
    @ValueSource(strings = {"consent-withdrawn", "permission-missing"})
    void a_run_that_fails_for_want_of_consent_pauses_the_connection(String code) {
        connected();

        failedRun(now, code);

        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.PAUSED);
        assertThat(problemOf(connection.announced().orElseThrow())).contains("nobody was removed");
    }

    @Test
    void a_run_that_fails_for_another_reason_pauses_nothing() {
        connected();

        failedRun(now, "page-failed");

        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.CONNECTED);
    }

    @Test
    void a_run_that_began_before_the_consent_was_mended_does_not_pause_it_again() {
        connected();
        Instant begunBefore = now;
        failedRun(begunBefore, "consent-withdrawn");
        now = now.plusSeconds(60);
        connected();

        failedRun(begunBefore, "consent-withdrawn");

        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.CONNECTED);
    }

    @Test
    void a_paused_connection_stays_what_it_is_until_the_new_consent_is_there() {
        connected();
        UUID connectionId = connection.announced().orElseThrow().connectionId();
        failedRun(now, "consent-withdrawn");

        begin();
        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.PAUSED);
        answerSignIn();
        complete(proven(TENANT));
        consent(new ConsentAnswer.Given(TENANT));
        probe(new Probe.LetIn(NEEDED));

        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.CONNECTED);
        assertThat(connection.announced().orElseThrow().connectionId()).isEqualTo(connectionId);
    }

    @Test
    void after_disconnecting_nobodys_name_is_kept() {
        connected();

        disconnect();

        assertThat(connection.toString()).doesNotContain("ruth");
    }

    @Test
    void disconnecting_what_was_never_connected_does_nothing() {
        assertThat(decide(new Disconnect(act(), COMPANY)).events()).isEmpty();
        assertThat(connection.announced()).isEmpty();
    }

    // ---- given

    private void connected() {
        consentGiven();
        probe(new Probe.LetIn(NEEDED));
        assertThat(connection.link()).isInstanceOf(Link.Connected.class);
    }

    private void consentGiven() {
        consentAwaited();
        consent(new ConsentAnswer.Given(TENANT));
        assertThat(connection.link()).isInstanceOf(Link.Verifying.class);
    }

    private void consentAwaited() {
        begin();
        answerSignIn();
        complete(proven(TENANT));
        assertThat(connection.attempt()).isInstanceOf(Attempt.ConsentAwaited.class);
    }

    private void begin() {
        decide(new BeginSignIn(
                act(), COMPANY, UUID.randomUUID(), Cloud.GLOBAL, ticket("sign-in-state"), "nonce", "verifier"));
    }

    private void answerSignIn() {
        decide(new AnswerSignIn(act(), COMPANY, "sign-in-state", SESSION));
    }

    private Outcome<ConnectionEvent> complete(SignInAnswer answer) {
        return decide(new CompleteSignIn(act(), COMPANY, lastAnswer(), answer, false, ticket("consent-state")));
    }

    private Outcome<ConnectionEvent> consent(ConsentAnswer answer) {
        return decide(new AnswerConsent(act(), COMPANY, "consent-state", SESSION, answer));
    }

    private void probe(Probe probe) {
        UUID connectionId = connection.announced().orElseThrow().connectionId();
        decide(new TellProbe(act(), COMPANY, connectionId, probe));
    }

    private void failedRun(Instant startedAt, String code) {
        decide(new TellFailedRun(act(), COMPANY, UUID.randomUUID(), startedAt, code));
    }

    private void disconnect() {
        decide(new Disconnect(act(), COMPANY));
    }

    private Outcome<ConnectionEvent> decide(ConnectionCommand command) {
        Outcome<ConnectionEvent> outcome = ConnectionRules.decide(command, connection);
        connection = connection.after(outcome.events());
        return outcome;
    }

    private Refusal refusalOf(ConnectionCommand command) {
        return refusal(decide(command));
    }

    private static Refusal refusal(Outcome<ConnectionEvent> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<ConnectionEvent>) outcome).refusal();
    }

    private Act act() {
        lastAct = UUID.randomUUID();
        return new Act(lastAct, "somebody", now);
    }

    private UUID lastAnswer() {
        return ((Attempt.SignInAnswered) connection.attempt()).answerId();
    }

    private Ticket ticket(String digest) {
        return new Ticket(digest, SESSION, now.plus(Ticket.LIFE));
    }

    private static SignInAnswer proven(UUID tenantId) {
        return new SignInAnswer.Proven(new Identity(tenantId, UUID.randomUUID(), "ruth.vance@brightwater.example"));
    }

    private static @Nullable String problemOf(Connection connection) {
        return connection.problem() == null ? null : connection.problem().message();
    }

    private static Duration[] seconds(long... values) {
        return Arrays.stream(values).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }
}
