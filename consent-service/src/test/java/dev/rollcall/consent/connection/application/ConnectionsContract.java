package dev.rollcall.consent.connection.application;

import static dev.rollcall.consent.CommandsInMemory.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.consent.TestIds;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectedCompany;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConsentAnswer;
import dev.rollcall.consent.connection.model.DirectoryRoles;
import dev.rollcall.consent.connection.model.Identity;
import dev.rollcall.consent.connection.model.Link;
import dev.rollcall.consent.connection.model.Probe;
import dev.rollcall.consent.connection.model.SignInResult;
import dev.rollcall.consent.connection.model.Target;
import dev.rollcall.consent.connection.model.Ticket;
import dev.rollcall.events.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What every storage of connections and their timers must guarantee. */
public abstract class ConnectionsContract {

    private static final DirectoryRoles ADMINISTRATOR =
            new DirectoryRoles.Known(Set.of(UUID.fromString("62e90394-69f5-4237-9190-012177145e10")));
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Far ahead, so that a service which runs beside the test finds none of its timers due. */
    private static final Instant THEN = Instant.parse("2126-03-02T10:00:00.123456Z");

    protected abstract CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands();

    protected abstract Connections connections();

    protected abstract CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands();

    protected abstract VerificationTimers timers();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void every_state_is_found_again_as_it_was_left(int steps) {
        UUID company = company();
        UUID tenant = UUID.randomUUID();
        List<Runnable> way = List.of(
                () -> begin(company),
                () -> answerSignIn(company),
                () -> complete(company, tenant),
                () -> consent(company, tenant),
                () -> probe(company, new Probe.Refused("AADSTS700016"), THEN),
                () -> probe(company, new Probe.Succeeded(all()), THEN),
                () -> decide(new ConnectionCommand.RecordFailedRun(
                        given(THEN), company, UUID.randomUUID(), THEN, "consent-withdrawn")));
        way.stream().limit(steps).forEach(Runnable::run);

        CompanyConnection left = last == null ? CompanyConnection.none(connected(company)) : last;
        assertThat(connection(company)).isEqualTo(left);
    }

    @Test
    void a_failed_attempt_and_an_ended_link_are_found_again_too() {
        UUID company = company();
        connect(company, UUID.randomUUID());
        decide(new ConnectionCommand.Disconnect(given(THEN), company));
        begin(company);
        answerSignIn(company);
        decide(new ConnectionCommand.CompleteSignIn(
                given(THEN),
                company,
                answerId,
                new SignInResult.Failed(SignInResult.Reason.CODE_REFUSED, "x"),
                false,
                ticket()));

        assertThat(connection(company)).isEqualTo(last);
    }

    @Test
    void a_link_that_was_given_up_is_found_again_too() {
        UUID company = company();
        UUID tenant = UUID.randomUUID();
        consented(company, tenant);
        probe(company, new Probe.Unreachable(), THEN.plus(Duration.ofMinutes(15)));

        assertThat(connection(company).link()).isInstanceOf(Link.Unverified.class);
        assertThat(connection(company)).isEqualTo(last);
    }

    @Test
    void a_company_that_does_not_exist_has_no_connection() {
        UUID nobody = UUID.randomUUID();

        assertThat(connections().of(nobody).blockOptional(LIMIT)).isEmpty();
        assertThat(commands()
                        .run(nobody, new ConnectionCommand.Disconnect(given(THEN), nobody))
                        .blockOptional(LIMIT))
                .isEmpty();
    }

    @Test
    void of_two_companies_whose_verification_succeeds_at_once_one_holds_the_tenant_and_the_other_is_left_as_it_was() {
        UUID tenant = UUID.randomUUID();
        List<UUID> both = List.of(company(), company());
        both.forEach(company -> consented(company, tenant));

        List<Boolean> overtaken = Objects.requireNonNull(Flux.fromIterable(both)
                .flatMap(company -> commands()
                        .run(company, probed(company, new Probe.Succeeded(all()), THEN, false))
                        .map(handled -> false)
                        .onErrorReturn(TenantTakenException.class, true))
                .collectList()
                .block(LIMIT));

        assertThat(overtaken).containsExactlyInAnyOrder(true, false);
        assertThat(both.stream().map(this::connection))
                .extracting(CompanyConnection::holdsTenant, connection -> connection.link() instanceof Link.Verifying)
                .containsExactlyInAnyOrder(tuple(true, false), tuple(false, true));
    }

    @Test
    void a_consent_that_is_only_claimed_holds_no_tenant() {
        UUID tenant = UUID.randomUUID();
        UUID forger = company();
        consented(forger, tenant);

        assertThat(held(tenant, company())).isFalse();

        UUID owner = company();
        connect(owner, tenant);
        assertThat(connection(owner).link()).isInstanceOf(Link.Connected.class);
        assertThat(held(tenant, forger)).isTrue();
    }

    @Test
    void a_tenant_is_held_until_its_company_disconnects() {
        UUID company = company();
        UUID tenant = UUID.randomUUID();
        UUID other = company();
        assertThat(held(tenant, other)).isFalse();

        connect(company, tenant);
        assertThat(held(tenant, other)).isTrue();
        assertThat(held(tenant, company)).isFalse();

        decide(new ConnectionCommand.Disconnect(given(THEN), company));
        assertThat(held(tenant, other)).isFalse();
    }

    @Test
    void a_tenant_stays_held_while_its_connection_is_consented_to_again_and_even_when_that_comes_to_nothing() {
        UUID company = company();
        UUID tenant = UUID.randomUUID();
        UUID other = company();
        connect(company, tenant);

        consented(company, tenant);
        assertThat(connection(company).link()).isInstanceOf(Link.Verifying.class);
        assertThat(held(tenant, other)).isTrue();

        probe(company, new Probe.Refused("AADSTS700016"), THEN.plus(Duration.ofMinutes(15)));
        assertThat(connection(company).link()).isInstanceOf(Link.Unverified.class);
        assertThat(held(tenant, other)).isTrue();
        assertThat(connection(company)).isEqualTo(last);
    }

    @Test
    void a_consent_that_never_took_effect_holds_no_tenant() {
        UUID company = company();
        UUID tenant = UUID.randomUUID();
        consented(company, tenant);

        probe(company, new Probe.Refused("AADSTS700016"), THEN.plus(Duration.ofMinutes(15)));

        assertThat(connection(company).link()).isInstanceOf(Link.Unverified.class);
        assertThat(held(tenant, company())).isFalse();
    }

    @Test
    void a_connection_knows_that_its_company_is_archived() {
        UUID company = company();
        companyCommands()
                .run(company, new CompanyCommand.ArchiveCompany(given(THEN), company))
                .block(LIMIT);

        assertThat(connection(company).company().archived()).isTrue();
    }

    @Test
    void a_consent_is_due_at_once_then_after_its_pause_and_no_more_once_it_took_effect() {
        UUID company = company();
        consented(company, UUID.randomUUID());
        assertThat(due(THEN.minusSeconds(1))).doesNotContain(company);
        assertThat(due(THEN)).contains(company);

        probe(company, new Probe.Refused("AADSTS700016"), THEN);
        assertThat(due(THEN)).doesNotContain(company);
        assertThat(due(THEN.plusSeconds(1))).contains(company);

        probe(company, new Probe.Succeeded(all()), THEN.plusSeconds(1));
        assertThat(due(THEN.plus(Duration.ofDays(1)))).doesNotContain(company);
    }

    @Test
    void what_was_taken_is_nobody_elses_until_the_lease_is_over() {
        UUID company = company();
        consented(company, UUID.randomUUID());

        assertThat(due(THEN)).contains(company);
        assertThat(due(THEN.plusSeconds(29))).doesNotContain(company);
        assertThat(due(THEN.plusSeconds(30))).contains(company);
    }

    // ---- given

    private @Nullable CompanyConnection last;
    private UUID answerId = UUID.randomUUID();

    private UUID company() {
        UUID company = UUID.randomUUID();
        companyCommands()
                .run(
                        company,
                        new CompanyCommand.AddCompany(
                                given(THEN),
                                company,
                                TestIds.PARTNER,
                                connected(company).name(),
                                "America/Chicago"))
                .block(LIMIT);
        return company;
    }

    private static ConnectedCompany connected(UUID company) {
        return new ConnectedCompany(company, "Company " + company, false);
    }

    private void connect(UUID company, UUID tenant) {
        consented(company, tenant);
        probe(company, new Probe.Succeeded(all()), THEN);
    }

    private void consented(UUID company, UUID tenant) {
        begin(company);
        answerSignIn(company);
        complete(company, tenant);
        consent(company, tenant);
    }

    private void begin(UUID company) {
        decide(new ConnectionCommand.BeginSignIn(
                given(THEN), company, UUID.randomUUID(), Cloud.US_GOV_DOD, ticket(), "nonce", "verifier"));
    }

    private void answerSignIn(UUID company) {
        CommandMetadata metadata = given(THEN);
        answerId = metadata.id();
        decide(new ConnectionCommand.AnswerSignIn(metadata, company, "state", "session"));
    }

    private void complete(UUID company, UUID tenant) {
        Identity identity = new Identity(tenant, UUID.randomUUID(), "ruth@brightwater.example");
        decide(new ConnectionCommand.CompleteSignIn(
                given(THEN), company, answerId, new SignInResult.SignedIn(identity, ADMINISTRATOR), false, ticket()));
    }

    private void consent(UUID company, UUID tenant) {
        decide(new ConnectionCommand.AnswerConsent(
                given(THEN), company, "state", "session", new ConsentAnswer.Given(tenant)));
    }

    private void probe(UUID company, Probe probe, Instant at) {
        decide(probed(company, probe, at, false));
    }

    private ConnectionCommand probed(UUID company, Probe probe, Instant at, boolean tenantTaken) {
        Target target = ((Link.Verifying) connection(company).link()).target();
        return new ConnectionCommand.RecordProbe(given(at), company, target, probe, tenantTaken);
    }

    private void decide(ConnectionCommand command) {
        last = Objects.requireNonNull(
                        commands().run(command.companyId(), command).block(LIMIT))
                .state();
    }

    private CompanyConnection connection(UUID company) {
        return Objects.requireNonNull(connections().of(company).block(LIMIT));
    }

    private boolean held(UUID tenant, UUID byOtherThan) {
        return Boolean.TRUE.equals(
                connections().isHeldByAnother(tenant, byOtherThan).block(LIMIT));
    }

    private List<UUID> due(Instant now) {
        return Objects.requireNonNull(
                timers().take(now, Duration.ofSeconds(30), 1000).collectList().block(LIMIT));
    }

    private static Ticket ticket() {
        return new Ticket("state", "session", THEN.plus(Ticket.LIFE));
    }

    private static Set<String> all() {
        return Set.of("User.Read.All", "GroupMember.Read.All");
    }
}
