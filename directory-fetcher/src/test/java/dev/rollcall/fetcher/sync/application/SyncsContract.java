package dev.rollcall.fetcher.sync.application;

import static dev.rollcall.fetcher.sync.application.CommandsInMemory.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.snapshot.model.DeltaLinks;
import dev.rollcall.fetcher.snapshot.model.Diagnosis;
import dev.rollcall.fetcher.snapshot.model.Position;
import dev.rollcall.fetcher.snapshot.model.Progress;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What every adapter of {@link Syncs}, {@link Leases} and {@link RunTimers} promises. */
public abstract class SyncsContract {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final DeltaLinks LINKS = new DeltaLinks("users-link", "groups-link");
    /** Long past, so that a sweep of the whole store finds this test's companies first. */
    private static final Instant NOON = Instant.parse("2001-11-20T12:00:00Z");

    private static final Instant LATER = NOON.plus(Duration.ofMinutes(1));

    private final UUID companyId = UUID.randomUUID();
    private final ConnectionState connected = new ConnectionState.Connected(
            UUID.randomUUID(),
            new Tenant(Cloud.US_GOV, UUID.randomUUID()),
            Set.of("User.Read.All", "Member.Read.Hidden"));

    protected abstract Syncs syncs();

    protected abstract CommandRunner<SyncCommand, Sync, SyncEvent> commands();

    protected abstract Leases leases();

    protected abstract RunTimers timers();

    @Test
    void what_was_saved_is_found() {
        Handled<Sync, SyncEvent> begun = connect();
        assertThat(begun.outcome().events()).hasAtLeastOneElementOfType(SyncEvent.RunStarted.class);
        assertThat(found()).isEqualTo(begun.state());

        Lease lease = claimed(NOON, LATER);
        for (Position position : List.of(
                new Position.Users(LINKS, null),
                new Position.Users(LINKS, "next"),
                new Position.Groups(LINKS, "next"),
                new Position.CatchingUpUsers(LINKS),
                new Position.CatchingUpGroups(LINKS),
                new Position.Complete(LINKS))) {
            Progress progress = new Progress(position, 7, 500, 40, 900, true);
            Handled<Sync, SyncEvent> saved = save(lease, progress);
            assertThat(saved.state().runState())
                    .isInstanceOfSatisfying(
                            RunState.Reading.class,
                            reading -> assertThat(reading.progress()).isEqualTo(progress));
            assertThat(found()).isEqualTo(saved.state());
        }
        assertSaved(complete(lease));
        assertSaved(settle(lease.runId()));
        assertThat(found().base()).isNotNull();
        assertSaved(handle(new SyncCommand.SetInterval(given(NOON), Duration.ofMinutes(15))));
        assertSaved(syncNow());
        assertThat(found().run()).isNotNull();
    }

    @Test
    void a_hundred_concurrent_sync_nows_are_one_run() {
        connect();
        settleCurrentRun();

        List<Handled<Sync, SyncEvent>> answers = Objects.requireNonNull(Flux.range(0, 100)
                .flatMap(
                        i -> Mono.defer(() -> commands().run(companyId, new SyncCommand.SyncNow(given(NOON))))
                                .subscribeOn(Schedulers.boundedElastic()),
                        100)
                .collectList()
                .block(SOON));

        assertThat(answers)
                .extracting(
                        answer -> Objects.requireNonNull(answer.state().run()).runId())
                .hasSize(100)
                .containsOnly(run().runId());
        assertThat(answers)
                .filteredOn(answer ->
                        answer.outcome().events().stream().anyMatch(event -> event instanceof SyncEvent.RunStarted))
                .hasSize(1);
    }

    @Test
    void a_lease_is_given_to_one_reader_only() {
        connect();
        List<Lease> claimed = Objects.requireNonNull(Flux.range(0, 20)
                .flatMap(
                        i -> Flux.defer(() -> leases().claim(1_000, NOON, LATER))
                                .subscribeOn(Schedulers.boundedElastic()),
                        20)
                .filter(lease -> lease.companyId().equals(companyId))
                .collectList()
                .block(SOON));
        assertThat(claimed).containsExactly(new Lease(companyId, run().runId(), 1));
    }

    @Test
    void a_run_whose_reader_died_is_continued_by_the_next_and_the_revived_one_is_ignored() {
        connect();
        Lease dead = claimed(NOON, LATER);
        save(dead, new Progress(new Position.Users(LINKS, "next"), 5, 999, 0, 0, false));
        assertThat(claims(LATER.minusMillis(1), LATER)).isEmpty();

        Lease next = claimed(LATER, LATER.plusSeconds(60));
        assertThat(next).isEqualTo(new Lease(companyId, dead.runId(), 2));
        assertThat(((RunState.Reading) found().runState()).progress().users()).isEqualTo(999);

        assertThat(leases().renew(dead, LATER.plusSeconds(999)).block(SOON)).isFalse();
        assertThat(save(dead, new Progress(new Position.Complete(LINKS), 9, 1, 1, 1, false))
                        .outcome()
                        .events())
                .isEmpty();
        assertThat(complete(dead).outcome().events()).isEmpty();
        assertThat(giveUp(dead).outcome().events()).isEmpty();
        leases().release(dead, NOON).block(SOON);
        assertThat(claims(LATER, LATER.plusSeconds(60))).isEmpty();

        assertThat(leases().renew(next, LATER.plusSeconds(120)).block(SOON)).isTrue();
        assertThat(claims(LATER.plusSeconds(60), LATER.plusSeconds(180))).isEmpty();
    }

    /** Both would be a run that is settled while another reader publishes pages of a later epoch than its completion. */
    @Test
    void a_reader_whose_lease_expires_completes_the_run_or_is_replaced_and_never_both() {
        for (int round = 0; round < 50; round++) {
            UUID another = UUID.randomUUID();
            Lease lease = endingLease(another);

            Mono<Boolean> heard = Mono.defer(() -> commands()
                            .run(another, new SyncCommand.CompleteReading(given(NOON), lease.runId(), lease.epoch())))
                    .map(handled -> !handled.outcome().events().isEmpty())
                    .subscribeOn(Schedulers.boundedElastic());
            Mono<Boolean> followed = Flux.defer(() -> leases().claim(1_000, LATER, LATER.plusSeconds(60)))
                    .any(next -> next.companyId().equals(another))
                    .subscribeOn(Schedulers.boundedElastic());
            Boolean both =
                    Mono.zip(heard, followed, (one, other) -> one && other).block(SOON);

            assertThat(both).as("round %s", round).isFalse();
        }
    }

    private Lease endingLease(UUID company) {
        commands()
                .run(company, new SyncCommand.RecordConnection(given(NOON), 1, connected))
                .block(SOON);
        return Objects.requireNonNull(leases().claim(1_000, NOON, LATER)
                .filter(lease -> lease.companyId().equals(company))
                .blockLast(SOON));
    }

    @Test
    void an_older_state_of_the_connection_does_not_replace_a_newer_one() {
        handle(new SyncCommand.RecordConnection(given(NOON), 7, connected));
        Sync newer = found();

        for (long revision : List.of(6L, 7L)) {
            assertThat(handle(new SyncCommand.RecordConnection(given(NOON), revision, new ConnectionState.Paused()))
                            .outcome()
                            .events())
                    .isEmpty();
            assertThat(found()).isEqualTo(newer);
        }
        assertThat(newer.revision()).isEqualTo(7);

        assertSaved(handle(new SyncCommand.RecordConnection(given(NOON), 8, new ConnectionState.Paused())));
        assertThat(found().connection()).isEqualTo(new ConnectionState.Paused());
    }

    @Test
    void a_released_lease_is_free_immediately() {
        connect();
        Lease held = claimed(NOON, LATER);
        leases().release(held, NOON).block(SOON);
        assertThat(claimed(NOON, LATER).epoch()).isEqualTo(2);
    }

    @Test
    void a_run_that_is_read_to_its_end_has_no_lease() {
        connect();
        Lease lease = claimed(NOON, LATER);
        save(lease, new Progress(new Position.Complete(LINKS), 1, 1, 1, 1, false));
        complete(lease);
        assertThat(leases().renew(lease, LATER).block(SOON)).isFalse();
        assertThat(claims(LATER.plus(Duration.ofDays(1)), LATER.plus(Duration.ofDays(2))))
                .isEmpty();
        settle(lease.runId());
        assertThat(claims(LATER.plus(Duration.ofDays(1)), LATER.plus(Duration.ofDays(2))))
                .isEmpty();
    }

    @Test
    void schedules_are_due_when_their_time_has_come() {
        connect();
        settleCurrentRun();
        Instant due = Objects.requireNonNull(found().nextAt());
        assertThat(due(due.minusMillis(1))).doesNotContain(companyId);
        assertThat(due(due)).contains(companyId);

        handle(new SyncCommand.StartScheduledRun(given(due)));
        assertThat(run().trigger()).isEqualTo(Trigger.SCHEDULED);
        assertThat(due(due)).doesNotContain(companyId);
    }

    @Test
    void a_company_that_is_not_connected_has_no_schedule() {
        connect();
        handle(new SyncCommand.RecordConnection(given(NOON), 2, new ConnectionState.Paused()));
        assertThat(due(NOON.plus(Duration.ofDays(1)))).doesNotContain(companyId);
        assertThat(claims(NOON, LATER)).isEmpty();
        assertThat(found().connection()).isEqualTo(new ConnectionState.Paused());
    }

    @Test
    void a_settlement_is_overdue_after_its_timeout() {
        connect();
        Lease lease = claimed(NOON, LATER);
        save(lease, new Progress(new Position.Complete(LINKS), 1, 1, 1, 1, false));
        complete(lease);
        Instant end = ((RunState.Settling) found().runState()).settleBy();
        assertThat(overdue(end.minusMillis(1))).doesNotContain(companyId);
        assertThat(overdue(end)).contains(companyId);
        handle(new SyncCommand.ExpireSettlement(given(end)));
        assertThat(overdue(end)).doesNotContain(companyId);
        assertThat(found().run()).isNull();
    }

    private void assertSaved(Handled<Sync, SyncEvent> handled) {
        assertThat(handled.outcome().events()).isNotEmpty();
        assertThat(found()).isEqualTo(handled.state());
    }

    private Handled<Sync, SyncEvent> connect() {
        return handle(new SyncCommand.RecordConnection(given(NOON), 1, connected));
    }

    private void settleCurrentRun() {
        Lease lease = claimed(NOON, LATER);
        save(lease, new Progress(new Position.Complete(LINKS), 1, 1, 1, 1, false));
        complete(lease);
        settle(lease.runId());
    }

    private Handled<Sync, SyncEvent> syncNow() {
        return handle(new SyncCommand.SyncNow(given(NOON)));
    }

    private Handled<Sync, SyncEvent> save(Lease lease, Progress progress) {
        return handle(new SyncCommand.SaveProgress(given(NOON), lease.runId(), lease.epoch(), progress));
    }

    private Handled<Sync, SyncEvent> complete(Lease lease) {
        return handle(new SyncCommand.CompleteReading(given(NOON), lease.runId(), lease.epoch()));
    }

    private Handled<Sync, SyncEvent> giveUp(Lease lease) {
        return handle(new SyncCommand.FailRun(
                given(NOON), lease.runId(), lease.epoch(), new Diagnosis(new Problem("page-failed", "…"), false)));
    }

    private Handled<Sync, SyncEvent> settle(UUID runId) {
        return handle(new SyncCommand.SettleRun(given(NOON), runId, null));
    }

    private Handled<Sync, SyncEvent> handle(SyncCommand command) {
        return Objects.requireNonNull(commands().run(companyId, command).block(SOON));
    }

    private Sync found() {
        return Objects.requireNonNull(syncs().of(companyId).block(SOON));
    }

    private Run run() {
        return Objects.requireNonNull(found().run());
    }

    private Lease claimed(Instant now, Instant until) {
        List<Lease> claimed = claims(now, until);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    private List<Lease> claims(Instant now, Instant until) {
        return Objects.requireNonNull(leases().claim(1_000, now, until)
                .filter(lease -> lease.companyId().equals(companyId))
                .collectList()
                .block(SOON));
    }

    private List<UUID> due(Instant now) {
        return Objects.requireNonNull(timers().dueRuns(now, 1_000).collectList().block(SOON));
    }

    private List<UUID> overdue(Instant now) {
        return Objects.requireNonNull(
                timers().overdueSettlements(now, 1_000).collectList().block(SOON));
    }
}
