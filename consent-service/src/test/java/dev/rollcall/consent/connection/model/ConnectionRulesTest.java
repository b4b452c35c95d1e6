package dev.rollcall.consent.connection.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerConsent;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.BeginSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.CompleteSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.Disconnect;
import dev.rollcall.consent.connection.model.ConnectionCommand.RecordFailedRun;
import dev.rollcall.consent.connection.model.ConnectionCommand.RecordProbe;
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
    private static final UUID GLOBAL_ADMINISTRATOR = UUID.fromString("62e90394-69f5-4237-9190-012177145e10");
    private static final UUID USER_ADMINISTRATOR = UUID.fromString("fe930be7-5e62-47db-91af-98c3a49a38b1");

    private final ConnectionRules rules = new ConnectionRules();
    private CompanyConnection connection =
            CompanyConnection.none(new ConnectedCompany(COMPANY, "Brightwater Logistics", false));
    private Instant now = NOW;
    private UUID lastCommand = UUID.randomUUID();

    // ---- from beginning to end

    @Test
    void signing_in_and_consenting_leads_to_a_connection_of_the_tenant_that_was_signed_in_to() {
        connected();

        Connection announced = connection.announced().orElseThrow();
        assertThat(announced.status()).isEqualTo(Status.CONNECTED);
        assertThat(announced.tenantId()).isEqualTo(TENANT);
        assertThat(announced.permissions()).isEqualTo(NEEDED);
    }

    @Test
    void every_change_that_others_see_has_a_revision_of_its_own_and_nothing_else_has() {
        List<Status> announced = new ArrayList<>();
        List<Long> revisions = new ArrayList<>();
        for (Runnable step : List.<Runnable>of(
                this::begin,
                this::answerSignIn,
                () -> complete(proven(TENANT)),
                () -> consent(new ConsentAnswer.Given(TENANT)),
                () -> probe(new Probe.Refused("AADSTS700016")),
                () -> probe(new Probe.Succeeded(NEEDED)),
                this::disconnect)) {
            long before = connection.revision();
            step.run();
            if (connection.revision() != before) {
                announced.add(connection.announced().orElseThrow().status());
                revisions.add(connection.revision());
            }
        }

        assertThat(announced)
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

        assertThat(refusalOf(new AnswerSignIn(given(), COMPANY, "sign-in-state", SESSION))
                        .code())
                .isEqualTo("state-unknown");
    }

    @Test
    void a_state_of_the_consent_page_is_good_for_one_answer() {
        consentGiven();

        assertThat(refusalOf(new AnswerConsent(
                                given(), COMPANY, "consent-state", SESSION, new ConsentAnswer.Given(TENANT)))
                        .code())
                .isEqualTo("state-unknown");
    }

    @Test
    void a_state_expires_after_fifteen_minutes() {
        begin();
        now = NOW.plus(Duration.ofMinutes(15));

        assertThat(refusalOf(new AnswerSignIn(given(), COMPANY, "sign-in-state", SESSION))
                        .code())
                .isEqualTo("state-expired");
    }

    @Test
    void a_state_of_another_session_is_refused_and_stays_good_for_its_own() {
        begin();

        assertThat(refusalOf(new AnswerSignIn(given(), COMPANY, "sign-in-state", "session-2"))
                        .code())
                .isEqualTo("state-of-other-session");
        answerSignIn();
        assertThat(connection.attempt()).isInstanceOf(Attempt.SignInAnswered.class);
    }

    @Test
    void the_state_of_an_attempt_that_was_begun_again_is_refused() {
        begin();
        decide(new BeginSignIn(
                given(), COMPANY, UUID.randomUUID(), Cloud.GLOBAL, ticket("newer-state"), "nonce", "verifier"));

        assertThat(refusalOf(new AnswerSignIn(given(), COMPANY, "sign-in-state", SESSION))
                        .code())
                .isEqualTo("state-unknown");
    }

    @Test
    void a_sign_in_that_was_overtaken_by_a_newer_one_leads_nowhere() {
        begin();
        answerSignIn();
        UUID overtaken = lastCommand;
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome =
                decide(new CompleteSignIn(given(), COMPANY, overtaken, proven(TENANT), false, ticket("consent-state")));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(connection.attempt()).isInstanceOf(Attempt.SignInAnswered.class);
    }

    // ---- who signed in

    @ParameterizedTest
    @EnumSource
    void a_sign_in_that_proves_nothing_ends_the_attempt(SignInResult.Reason reason) {
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome = complete(new SignInResult.Failed(reason, "detail"));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(connection.attempt()).isInstanceOf(Attempt.Failed.class);
        assertThat(connection.link()).isEqualTo(new Link.None());
    }

    @Test
    void a_tenant_that_another_company_holds_is_an_explicit_conflict() {
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome = decide(
                new CompleteSignIn(given(), COMPANY, lastAnswer(), proven(TENANT), true, ticket("consent-state")));

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
                                given(),
                                COMPANY,
                                UUID.randomUUID(),
                                Cloud.US_GOV,
                                ticket("state"),
                                "nonce",
                                "verifier"))
                        .code())
                .isEqualTo("connected-already");
    }

    // ---- whether they are an administrator

    @Test
    void an_ordinary_employee_of_the_tenant_cannot_connect_it() {
        for (Set<UUID> roles : List.<Set<UUID>>of(Set.of(), Set.of(USER_ADMINISTRATOR))) {
            begin();
            answerSignIn();

            Outcome<ConnectionEvent> outcome = complete(signedIn(TENANT, new DirectoryRoles.Known(roles)));

            assertThat(refusal(outcome).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
            assertThat(refusal(outcome).code()).isEqualTo("not-an-administrator");
            assertThat(refusal(outcome).message())
                    .contains("Global Administrator")
                    .contains("Privileged Role Administrator")
                    .contains("Brightwater Logistics");
            assertThat(connection.attempt()).isInstanceOf(Attempt.Failed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"62e90394-69f5-4237-9190-012177145e10", "e8611ab8-c189-46e8-94e1-60213ab1f814"})
    void either_role_that_may_consent_for_a_tenant_may_connect_it(String role) {
        begin();
        answerSignIn();

        complete(signedIn(TENANT, new DirectoryRoles.Known(Set.of(USER_ADMINISTRATOR, UUID.fromString(role)))));

        assertThat(connection.attempt()).isInstanceOf(Attempt.ConsentAwaited.class);
    }

    @Test
    void roles_that_could_not_be_found_out_are_no_proof() {
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome = complete(signedIn(TENANT, new DirectoryRoles.Unknown("no wids claim")));

        assertThat(refusal(outcome).code()).isEqualTo("administrator-not-proven");
        assertThat(refusal(outcome).message()).contains("Global Administrator").contains("wids");
        assertThat(connection.attempt()).isInstanceOf(Attempt.Failed.class);
    }

    @Test
    void an_ordinary_employee_does_not_learn_whether_another_company_holds_the_tenant() {
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome = decide(new CompleteSignIn(
                given(),
                COMPANY,
                lastAnswer(),
                signedIn(TENANT, new DirectoryRoles.Known(Set.of())),
                true,
                ticket("consent-state")));

        assertThat(refusal(outcome).code()).isEqualTo("not-an-administrator");
    }

    @Test
    void whoever_repairs_a_connection_must_be_an_administrator_too() {
        connected();
        failedRun(now, "consent-withdrawn");
        begin();
        answerSignIn();

        Outcome<ConnectionEvent> outcome = complete(signedIn(TENANT, new DirectoryRoles.Known(Set.of())));

        assertThat(refusal(outcome).code()).isEqualTo("not-an-administrator");
        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.PAUSED);
    }

    // ---- steps in another order

    @Test
    void consent_cannot_be_answered_before_an_administrator_has_signed_in() {
        for (Runnable step : List.<Runnable>of(() -> {}, this::begin, this::answerSignIn)) {
            step.run();

            for (String state : List.of("sign-in-state", "consent-state")) {
                assertThat(refusalOf(new AnswerConsent(
                                        given(), COMPANY, state, SESSION, new ConsentAnswer.Given(TENANT)))
                                .code())
                        .isEqualTo("state-unknown");
            }
            assertThat(connection.link()).isEqualTo(new Link.None());
        }
    }

    @Test
    void the_state_of_signing_in_does_not_answer_the_consent_page_nor_the_reverse() {
        consentAwaited();

        assertThat(refusalOf(new AnswerConsent(
                                given(), COMPANY, "sign-in-state", SESSION, new ConsentAnswer.Given(TENANT)))
                        .code())
                .isEqualTo("state-unknown");
        assertThat(refusalOf(new AnswerSignIn(given(), COMPANY, "consent-state", SESSION))
                        .code())
                .isEqualTo("state-unknown");
        consent(new ConsentAnswer.Given(TENANT));
        assertThat(connection.link()).isInstanceOf(Link.Verifying.class);
    }

    @Test
    void consent_cannot_be_answered_after_a_sign_in_that_failed() {
        begin();
        answerSignIn();
        complete(signedIn(TENANT, new DirectoryRoles.Known(Set.of())));

        assertThat(refusalOf(new AnswerConsent(
                                given(), COMPANY, "consent-state", SESSION, new ConsentAnswer.Given(TENANT)))
                        .code())
                .isEqualTo("state-unknown");
    }

    @Test
    void a_sign_in_cannot_be_completed_that_nobody_answered() {
        begin();

        assertThat(refusalOf(new CompleteSignIn(
                                given(), COMPANY, lastCommand, proven(TENANT), false, ticket("consent-state")))
                        .code())
                .isEqualTo("state-unknown");
    }

    // ---- who holds the tenant

    @Test
    void a_tenant_is_held_once_it_could_be_read_and_not_before() {
        begin();
        answerSignIn();
        complete(proven(TENANT));
        consent(new ConsentAnswer.Given(TENANT));
        assertThat(connection.held()).isEmpty();

        probe(new Probe.Refused("AADSTS700016"));
        assertThat(connection.held()).isEmpty();

        probe(new Probe.Succeeded(NEEDED));
        assertThat(connection.held()).isPresent();
    }

    @Test
    void a_verification_ends_in_a_conflict_when_another_company_was_connected_first() {
        consentGiven();

        decide(new RecordProbe(given(), COMPANY, target(), new Probe.Succeeded(NEEDED), true));

        Connection announced = connection.announced().orElseThrow();
        assertThat(announced.status()).isEqualTo(Status.PAUSED);
        assertThat(announced.problem()).extracting("code").isEqualTo("tenant-taken");
        assertThat(connection.held()).isEmpty();
    }

    @Test
    void a_probe_of_another_tenant_than_the_one_that_is_verified_proves_nothing() {
        consentGiven();
        Target before = target();
        begin();
        answerSignIn();
        complete(proven(OTHER_TENANT));
        consent(new ConsentAnswer.Given(OTHER_TENANT));

        decide(new RecordProbe(given(), COMPANY, before, new Probe.Succeeded(NEEDED), false));

        assertThat(connection.link()).isInstanceOf(Link.Verifying.class);
    }

    @Test
    void a_connection_that_is_consented_to_again_cannot_be_led_to_another_tenant_meanwhile() {
        connected();
        consentGiven();
        assertThat(connection.held()).isPresent();
        begin();
        answerSignIn();

        assertThat(refusal(complete(proven(OTHER_TENANT))).code()).isEqualTo("connected-already");
    }

    // ---- archived companies

    @Test
    void an_archived_company_is_not_connected() {
        consentAwaited();
        connection = new CompanyConnection(
                new ConnectedCompany(COMPANY, "Brightwater Logistics", true),
                connection.revision(),
                connection.link(),
                connection.attempt(),
                connection.holdsTenant());

        assertThat(refusalOf(new AnswerConsent(
                                given(), COMPANY, "consent-state", SESSION, new ConsentAnswer.Given(TENANT)))
                        .code())
                .isEqualTo("company-archived");
        assertThat(refusalOf(new BeginSignIn(
                                given(),
                                COMPANY,
                                UUID.randomUUID(),
                                Cloud.GLOBAL,
                                ticket("sign-in-state"),
                                "nonce",
                                "verifier"))
                        .code())
                .isEqualTo("company-archived");
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
    void the_refusal_of_somebody_who_may_not_consent_names_the_roles_that_may(String description) {
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

        probe(new Probe.Succeeded(Set.of("User.Read.All", "MailboxSettings.Read")));

        assertThat(problemOf(connection.announced().orElseThrow())).contains("GroupMember.Read.All");
    }

    @Test
    void optional_permissions_are_not_waited_for() {
        consentGiven();

        probe(new Probe.Succeeded(NEEDED));

        assertThat(connection.link()).isInstanceOf(Link.Connected.class);
    }

    @Test
    void a_probe_that_arrives_after_the_administrator_disconnected_changes_nothing() {
        consentGiven();
        Target target = target();
        disconnect();

        decide(new RecordProbe(given(), COMPANY, target, new Probe.Succeeded(NEEDED), false));

        assertThat(connection.announced().orElseThrow().status()).isEqualTo(Status.DISCONNECTED);
    }

    // ---- losing it, repairing it

    @ParameterizedTest
    @ValueSource(strings = {"consent-withdrawn", "permission-missing"})
    void a_run_that_fails_because_of_the_consent_pauses_the_connection(String code) {
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
    void a_run_that_began_before_the_consent_was_repaired_does_not_pause_it_again() {
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
        probe(new Probe.Succeeded(NEEDED));

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
        assertThat(decide(new Disconnect(given(), COMPANY)).events()).isEmpty();
        assertThat(connection.announced()).isEmpty();
    }

    // ---- given

    private void connected() {
        consentGiven();
        probe(new Probe.Succeeded(NEEDED));
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
                given(), COMPANY, UUID.randomUUID(), Cloud.GLOBAL, ticket("sign-in-state"), "nonce", "verifier"));
    }

    private void answerSignIn() {
        decide(new AnswerSignIn(given(), COMPANY, "sign-in-state", SESSION));
    }

    private Outcome<ConnectionEvent> complete(SignInResult answer) {
        return decide(new CompleteSignIn(given(), COMPANY, lastAnswer(), answer, false, ticket("consent-state")));
    }

    private Outcome<ConnectionEvent> consent(ConsentAnswer answer) {
        return decide(new AnswerConsent(given(), COMPANY, "consent-state", SESSION, answer));
    }

    private void probe(Probe probe) {
        decide(new RecordProbe(given(), COMPANY, target(), probe, false));
    }

    private void failedRun(Instant startedAt, String code) {
        decide(new RecordFailedRun(given(), COMPANY, UUID.randomUUID(), startedAt, code));
    }

    private void disconnect() {
        decide(new Disconnect(given(), COMPANY));
    }

    private Outcome<ConnectionEvent> decide(ConnectionCommand command) {
        Outcome<ConnectionEvent> outcome = rules.decide(command, connection);
        for (ConnectionEvent event : outcome.events()) {
            connection = rules.apply(connection, event);
        }
        return outcome;
    }

    private Refusal refusalOf(ConnectionCommand command) {
        return refusal(decide(command));
    }

    private static Refusal refusal(Outcome<ConnectionEvent> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<ConnectionEvent>) outcome).refusal();
    }

    private Target target() {
        return ((Link.Verifying) connection.link()).target();
    }

    private CommandMetadata given() {
        lastCommand = UUID.randomUUID();
        return new CommandMetadata(lastCommand, "somebody", now);
    }

    private UUID lastAnswer() {
        return ((Attempt.SignInAnswered) connection.attempt()).answerId();
    }

    private Ticket ticket(String digest) {
        return new Ticket(digest, SESSION, now.plus(Ticket.LIFE));
    }

    private static SignInResult proven(UUID tenantId) {
        return signedIn(tenantId, new DirectoryRoles.Known(Set.of(GLOBAL_ADMINISTRATOR)));
    }

    private static SignInResult signedIn(UUID tenantId, DirectoryRoles roles) {
        return new SignInResult.SignedIn(
                new Identity(tenantId, UUID.randomUUID(), "ruth.vance@brightwater.example"), roles);
    }

    private static @Nullable String problemOf(Connection connection) {
        return connection.problem() == null ? null : connection.problem().message();
    }

    private static Duration[] seconds(long... values) {
        return Arrays.stream(values).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }
}
