package dev.rollcall.consent.connection.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.consent.TestIds;
import dev.rollcall.consent.command.model.Act;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.AddCompany;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConsentAnswer;
import dev.rollcall.consent.connection.model.Identity;
import dev.rollcall.consent.connection.model.Link;
import dev.rollcall.consent.connection.model.Probe;
import dev.rollcall.consent.connection.model.SignInAnswer;
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

/** What every place that keeps connections and their timers must promise. */
public abstract class ConnectionsContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Far ahead, so that a service which runs beside the test finds none of its timers due. */
    private static final Instant THEN = Instant.parse("2126-03-02T10:00:00.123456Z");

    protected abstract Companies companies();

    protected abstract Connections connections();

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
                () -> probe(company, new Probe.LetIn(all()), THEN),
                () -> decide(new ConnectionCommand.TellFailedRun(
                        act(THEN), company, UUID.randomUUID(), THEN, "consent-withdrawn")));
        way.stream().limit(steps).forEach(Runnable::run);

        CompanyConnection left = last == null ? CompanyConnection.none(company, name(company)) : last;
        assertThat(connection(company)).isEqualTo(left);
    }

    @Test
    void a_failed_attempt_and_an_ended_link_are_found_again_too() {
        UUID company = company();
        connect(company, UUID.randomUUID());
        decide(new ConnectionCommand.Disconnect(act(THEN), company));
        begin(company);
        answerSignIn(company);
        decide(new ConnectionCommand.CompleteSignIn(
                act(THEN),
                company,
                answerId,
                new SignInAnswer.NotProven(SignInAnswer.Why.CODE_REFUSED, "x"),
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

        assertThat(connection(company).link()).isInstanceOf(Link.Unproven.class);
        assertThat(connection(company)).isEqualTo(last);
    }

    @Test
    void a_company_that_does_not_exist_has_no_connection() {
        UUID nobody = UUID.randomUUID();

        assertThat(connections().of(nobody).blockOptional(LIMIT)).isEmpty();
        assertThat(connections()
                        .decide(new ConnectionCommand.Disconnect(act(THEN), nobody))
                        .blockOptional(LIMIT))
                .isEmpty();
    }

    @Test
    void of_two_companies_that_consent_for_one_tenant_at_once_one_is_refused_and_left_as_it_was() {
        UUID tenant = UUID.randomUUID();
        List<UUID> both = List.of(company(), company());
        both.forEach(company -> {
            begin(company);
            answerSignIn(company);
            complete(company, tenant);
        });

        List<Decided> decided = Objects.requireNonNull(Flux.fromIterable(both)
                .flatMap(company -> connections()
                        .decide(new ConnectionCommand.AnswerConsent(
                                act(THEN), company, "state", "session", new ConsentAnswer.Given(tenant))))
                .collectList()
                .block(LIMIT));

        assertThat(decided)
                .filteredOn(one -> one.after().link() instanceof Link.Verifying)
                .hasSize(1);
        Decided refused = decided.stream()
                .filter(one -> one.outcome() instanceof Outcome.Refused<ConnectionEvent>)
                .findFirst()
                .orElseThrow();
        assertThat(((Outcome.Refused<ConnectionEvent>) refused.outcome())
                        .refusal()
                        .code())
                .isEqualTo("tenant-taken");
        assertThat(connection(refused.after().companyId()).link()).isEqualTo(new Link.None());
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

        decide(new ConnectionCommand.Disconnect(act(THEN), company));
        assertThat(held(tenant, other)).isFalse();
    }

    @Test
    void a_consent_that_never_took_effect_holds_no_tenant() {
        UUID company = company();
        UUID tenant = UUID.randomUUID();
        consented(company, tenant);
        assertThat(held(tenant, company())).isTrue();

        probe(company, new Probe.Refused("AADSTS700016"), THEN.plus(Duration.ofMinutes(15)));

        assertThat(held(tenant, company())).isFalse();
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

        probe(company, new Probe.LetIn(all()), THEN.plusSeconds(1));
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
        companies()
                .decide(new AddCompany(act(THEN), company, TestIds.PARTNER, name(company), "America/Chicago"))
                .block(LIMIT);
        return company;
    }

    private static String name(UUID company) {
        return "Company " + company;
    }

    private void connect(UUID company, UUID tenant) {
        consented(company, tenant);
        probe(company, new Probe.LetIn(all()), THEN);
    }

    private void consented(UUID company, UUID tenant) {
        begin(company);
        answerSignIn(company);
        complete(company, tenant);
        consent(company, tenant);
    }

    private void begin(UUID company) {
        decide(new ConnectionCommand.BeginSignIn(
                act(THEN), company, UUID.randomUUID(), Cloud.US_GOV_DOD, ticket(), "nonce", "verifier"));
    }

    private void answerSignIn(UUID company) {
        Act act = act(THEN);
        answerId = act.id();
        decide(new ConnectionCommand.AnswerSignIn(act, company, "state", "session"));
    }

    private void complete(UUID company, UUID tenant) {
        Identity identity = new Identity(tenant, UUID.randomUUID(), "ruth@brightwater.example");
        decide(new ConnectionCommand.CompleteSignIn(
                act(THEN), company, answerId, new SignInAnswer.Proven(identity), false, ticket()));
    }

    private void consent(UUID company, UUID tenant) {
        decide(new ConnectionCommand.AnswerConsent(
                act(THEN), company, "state", "session", new ConsentAnswer.Given(tenant)));
    }

    private void probe(UUID company, Probe probe, Instant at) {
        UUID connectionId = connection(company).announced().orElseThrow().connectionId();
        decide(new ConnectionCommand.TellProbe(act(at), company, connectionId, probe));
    }

    private void decide(ConnectionCommand command) {
        last = Objects.requireNonNull(connections().decide(command).block(LIMIT))
                .after();
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

    private static Act act(Instant at) {
        return new Act(UUID.randomUUID(), "somebody", at);
    }
}
