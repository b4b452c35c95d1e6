package dev.rollcall.fetcher.sync.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.reading.model.DeltaLinks;
import dev.rollcall.fetcher.reading.model.Diagnosis;
import dev.rollcall.fetcher.reading.model.Position;
import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.reading.model.Tenant;
import dev.rollcall.fetcher.sync.model.Activity;
import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Link;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.Sync;
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

/** What every keeper of runs, leases and schedules promises. */
public abstract class SyncsContract {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final DeltaLinks LINKS = new DeltaLinks("users-link", "groups-link");
    /** Long past, so that a sweep of the whole store finds this test's companies first. */
    private static final Instant NOON = Instant.parse("2001-11-20T12:00:00Z");

    private static final Instant LATER = NOON.plus(Duration.ofMinutes(1));

    private final UUID companyId = UUID.randomUUID();
    private final Link connected = new Link.Connected(
            UUID.randomUUID(),
            new Tenant(Cloud.US_GOV, UUID.randomUUID()),
            Set.of("User.Read.All", "Member.Read.Hidden"));

    protected abstract Syncs syncs();

    protected abstract Leases leases();

    protected abstract Timers timers();

    @Test
    void what_happened_is_found_again() {
        Decided begun = connect();
        assertThat(begun.happened()).hasAtLeastOneElementOfType(Happening.RunStarted.class);
        assertThat(found()).isEqualTo(begun.after());

        Lease lease = claimed(NOON, LATER);
        for (Position position : List.of(
                new Position.Users(LINKS, null),
                new Position.Users(LINKS, "next"),
                new Position.Groups(LINKS, "next"),
                new Position.CatchingUpUsers(LINKS),
                new Position.CatchingUpGroups(LINKS),
                new Position.Whole(LINKS))) {
            Progress progress = new Progress(position, 7, 500, 40, 900, true);
            Decided saved = save(lease, progress);
            assertThat(saved.after().activity())
                    .isInstanceOfSatisfying(
                            Activity.Reading.class,
                            reading -> assertThat(reading.progress()).isEqualTo(progress));
            assertThat(found()).isEqualTo(saved.after());
        }
        assertKept(whole(lease));
        assertKept(settle(lease.runId()));
        assertThat(found().base()).isNotNull();
        assertKept(handle(new Command.SetInterval(UUID.randomUUID(), NOON, Duration.ofMinutes(15))));
        assertKept(syncNow());
        assertThat(found().run()).isNotNull();
    }

    @Test
    void a_hundred_who_sync_at_once_get_one_run() {
        connect();
        settleWhatGoesOn();

        List<Decided> answers = Objects.requireNonNull(Flux.range(0, 100)
                .flatMap(
                        i -> Mono.defer(() ->
                                        syncs().handle(companyId, new Command.SyncNow(UUID.randomUUID(), NOON, "dana")))
                                .subscribeOn(Schedulers.boundedElastic()),
                        100)
                .collectList()
                .block(SOON));

        assertThat(answers)
                .extracting(
                        answer -> Objects.requireNonNull(answer.after().run()).runId())
                .hasSize(100)
                .containsOnly(run().runId());
        assertThat(answers)
                .filteredOn(answer ->
                        answer.happened().stream().anyMatch(happening -> happening instanceof Happening.RunStarted))
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
    void a_run_whose_reader_died_is_taken_up_by_whoever_comes_and_the_revived_one_is_not_heard() {
        connect();
        Lease dead = claimed(NOON, LATER);
        save(dead, new Progress(new Position.Users(LINKS, "next"), 5, 999, 0, 0, false));
        assertThat(claims(LATER.minusMillis(1), LATER)).isEmpty();

        Lease next = claimed(LATER, LATER.plusSeconds(60));
        assertThat(next).isEqualTo(new Lease(companyId, dead.runId(), 2));
        assertThat(((Activity.Reading) found().activity()).progress().users()).isEqualTo(999);

        assertThat(leases().renew(dead, LATER.plusSeconds(999)).block(SOON)).isFalse();
        assertThat(save(dead, new Progress(new Position.Whole(LINKS), 9, 1, 1, 1, false))
                        .happened())
                .isEmpty();
        assertThat(whole(dead).happened()).isEmpty();
        assertThat(giveUp(dead).happened()).isEmpty();
        leases().release(dead, NOON).block(SOON);
        assertThat(claims(LATER, LATER.plusSeconds(60))).isEmpty();

        assertThat(leases().renew(next, LATER.plusSeconds(120)).block(SOON)).isTrue();
        assertThat(claims(LATER.plusSeconds(60), LATER.plusSeconds(180))).isEmpty();
    }

    /** Both would be a run that is settled, and read by somebody whose pages are of a later epoch than its completion. */
    @Test
    void a_reader_at_the_end_of_its_lease_is_heard_or_followed_and_never_both() {
        for (int round = 0; round < 50; round++) {
            UUID another = UUID.randomUUID();
            Lease lease = endingLease(another);

            Mono<Boolean> heard = Mono.defer(() -> syncs().handle(
                                    another,
                                    new Command.AwaitSettling(UUID.randomUUID(), NOON, lease.runId(), lease.epoch())))
                    .map(decided -> !decided.happened().isEmpty())
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
        syncs().handle(company, new Command.FollowConnection(UUID.randomUUID(), NOON, 1, connected))
                .block(SOON);
        return Objects.requireNonNull(leases().claim(1_000, NOON, LATER)
                .filter(lease -> lease.companyId().equals(company))
                .blockLast(SOON));
    }

    @Test
    void an_older_word_on_the_connection_does_not_win_over_a_newer_one() {
        handle(new Command.FollowConnection(UUID.randomUUID(), NOON, 7, connected));
        Sync newer = found();

        for (long revision : List.of(6L, 7L)) {
            assertThat(handle(new Command.FollowConnection(UUID.randomUUID(), NOON, revision, new Link.Paused()))
                            .happened())
                    .isEmpty();
            assertThat(found()).isEqualTo(newer);
        }
        assertThat(newer.revision()).isEqualTo(7);

        assertKept(handle(new Command.FollowConnection(UUID.randomUUID(), NOON, 8, new Link.Paused())));
        assertThat(found().link()).isEqualTo(new Link.Paused());
    }

    @Test
    void a_lease_that_is_handed_back_is_free_at_once() {
        connect();
        Lease held = claimed(NOON, LATER);
        leases().release(held, NOON).block(SOON);
        assertThat(claimed(NOON, LATER).epoch()).isEqualTo(2);
    }

    @Test
    void a_run_that_is_read_or_has_ended_has_no_lease() {
        connect();
        Lease lease = claimed(NOON, LATER);
        save(lease, new Progress(new Position.Whole(LINKS), 1, 1, 1, 1, false));
        whole(lease);
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
        settleWhatGoesOn();
        Instant due = Objects.requireNonNull(found().nextAt());
        assertThat(due(due.minusMillis(1))).doesNotContain(companyId);
        assertThat(due(due)).contains(companyId);

        handle(new Command.KeepSchedule(UUID.randomUUID(), due));
        assertThat(run().trigger()).isEqualTo(Trigger.SCHEDULED);
        assertThat(due(due)).doesNotContain(companyId);
    }

    @Test
    void a_company_that_is_not_connected_has_no_schedule() {
        connect();
        handle(new Command.FollowConnection(UUID.randomUUID(), NOON, 2, new Link.Paused()));
        assertThat(due(NOON.plus(Duration.ofDays(1)))).doesNotContain(companyId);
        assertThat(claims(NOON, LATER)).isEmpty();
        assertThat(found().link()).isEqualTo(new Link.Paused());
    }

    @Test
    void staging_is_waited_for_no_longer_than_it_was_planned() {
        connect();
        Lease lease = claimed(NOON, LATER);
        save(lease, new Progress(new Position.Whole(LINKS), 1, 1, 1, 1, false));
        whole(lease);
        Instant end = ((Activity.Settling) found().activity()).settleBy();
        assertThat(overdue(end.minusMillis(1))).doesNotContain(companyId);
        assertThat(overdue(end)).contains(companyId);
        handle(new Command.StopWaiting(UUID.randomUUID(), end));
        assertThat(overdue(end)).doesNotContain(companyId);
        assertThat(found().run()).isNull();
    }

    private void assertKept(Decided decided) {
        assertThat(decided.happened()).isNotEmpty();
        assertThat(found()).isEqualTo(decided.after());
    }

    private Decided connect() {
        return handle(new Command.FollowConnection(UUID.randomUUID(), NOON, 1, connected));
    }

    private void settleWhatGoesOn() {
        Lease lease = claimed(NOON, LATER);
        save(lease, new Progress(new Position.Whole(LINKS), 1, 1, 1, 1, false));
        whole(lease);
        settle(lease.runId());
    }

    private Decided syncNow() {
        return handle(new Command.SyncNow(UUID.randomUUID(), NOON, "dana"));
    }

    private Decided save(Lease lease, Progress progress) {
        return handle(new Command.SaveProgress(UUID.randomUUID(), NOON, lease.runId(), lease.epoch(), progress));
    }

    private Decided whole(Lease lease) {
        return handle(new Command.AwaitSettling(UUID.randomUUID(), NOON, lease.runId(), lease.epoch()));
    }

    private Decided giveUp(Lease lease) {
        return handle(new Command.GiveUp(
                UUID.randomUUID(),
                NOON,
                lease.runId(),
                lease.epoch(),
                new Diagnosis(new Problem("page-failed", "…"), false)));
    }

    private Decided settle(UUID runId) {
        return handle(new Command.Settle(UUID.randomUUID(), NOON, runId, null));
    }

    private Decided handle(Command command) {
        return Objects.requireNonNull(syncs().handle(companyId, command).block(SOON));
    }

    private Sync found() {
        return Objects.requireNonNull(syncs().find(companyId).block(SOON));
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
        return Objects.requireNonNull(
                timers().schedulesDue(now, 1_000).collectList().block(SOON));
    }

    private List<UUID> overdue(Instant now) {
        return Objects.requireNonNull(
                timers().settlingsOverdue(now, 1_000).collectList().block(SOON));
    }
}
