package dev.rollcall.fetcher.sync.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.events.snapshots.SnapshotSettled.Reason;
import dev.rollcall.fetcher.reading.model.DeltaLinks;
import dev.rollcall.fetcher.reading.model.Diagnosis;
import dev.rollcall.fetcher.reading.model.Position;
import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.reading.model.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Given what happened before, when a command comes, then this happens. */
class DecidingTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Deciding DECIDING = Deciding.USUAL;
    private static final DeltaLinks LINKS = new DeltaLinks("users-link", "groups-link");
    private static final Progress WHOLE = new Progress(new Position.Whole(LINKS), 3, 500, 40, 900, false);

    private final UUID connectionId = UUID.randomUUID();
    private final Link connected =
            new Link.Connected(connectionId, new Tenant(Cloud.GLOBAL, UUID.randomUUID()), Set.of("User.Read.All"));
    private Sync sync = Sync.unknown(UUID.randomUUID());
    private long revision;

    @Test
    void a_connection_that_can_be_read_starts_a_full_run_and_the_schedule() {
        when(connection(connected, NOON));

        assertThat(run().mode()).isEqualTo(Mode.FULL);
        assertThat(run().trigger()).isEqualTo(Trigger.INITIAL);
        assertThat(sync.nextAt()).isBetween(NOON.plus(Duration.ofHours(6)), NOON.plus(Duration.ofMinutes(6 * 66)));
    }

    @Test
    void an_older_or_repeated_word_on_the_connection_changes_nothing() {
        when(connection(connected, NOON));
        Run before = run();

        assertThat(when(new Command.FollowConnection(UUID.randomUUID(), NOON, revision, new Link.Paused())))
                .isEmpty();
        assertThat(run()).isEqualTo(before);
    }

    @Test
    void a_paused_connection_ends_the_reading_and_the_schedule() {
        when(connection(connected, NOON));
        List<Happening> happened = when(connection(new Link.Paused(), NOON));

        assertThat(endingIn(happened)).isEqualTo(Ending.CONNECTION_CHANGED);
        assertThat(sync.activity()).isEqualTo(new Activity.Idle());
        assertThat(sync.nextAt()).isNull();
        assertThat(when(new Command.SyncNow(UUID.randomUUID(), NOON, "dana"))).isEmpty();
        assertThat(when(new Command.KeepSchedule(UUID.randomUUID(), NOON.plus(Duration.ofDays(1)))))
                .isEmpty();
    }

    @Test
    void sync_now_joins_the_run_that_goes_on() {
        when(connection(connected, NOON));
        assertThat(when(new Command.SyncNow(UUID.randomUUID(), NOON, "dana"))).isEmpty();
    }

    @Test
    void sync_now_builds_on_the_last_applied_run() {
        UUID first = appliedRun(NOON);
        when(new Command.SyncNow(UUID.randomUUID(), NOON.plusSeconds(60), "dana"));

        assertThat(run().mode()).isEqualTo(Mode.DELTA);
        assertThat(run().baseRunId()).isEqualTo(first);
        assertThat(run().requestedBy()).isEqualTo("dana");
        assertThat(reading().progress().position()).isEqualTo(new Position.Beginning(LINKS));
    }

    @Test
    void a_run_is_due_when_its_time_has_come_and_not_before() {
        appliedRun(NOON);
        assertThat(when(new Command.KeepSchedule(UUID.randomUUID(), NOON.plus(Duration.ofHours(5)))))
                .isEmpty();
        when(new Command.KeepSchedule(UUID.randomUUID(), NOON.plus(Duration.ofHours(7))));
        assertThat(run().trigger()).isEqualTo(Trigger.SCHEDULED);
        assertThat(run().mode()).isEqualTo(Mode.DELTA);
    }

    @Test
    void a_directory_is_read_whole_again_after_a_week() {
        appliedRun(NOON);
        when(new Command.KeepSchedule(UUID.randomUUID(), NOON.plus(Duration.ofDays(7))));
        assertThat(run().mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void a_week_of_deltas_counts_from_the_full_reading() {
        appliedRun(NOON);
        for (int day = 1; day < 7; day++) {
            when(new Command.SyncNow(UUID.randomUUID(), NOON.plus(Duration.ofDays(day)), "dana"));
            assertThat(run().mode()).isEqualTo(Mode.DELTA);
            settle(null);
        }
        when(new Command.SyncNow(UUID.randomUUID(), NOON.plus(Duration.ofDays(7)), "dana"));
        assertThat(run().mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void staging_may_answer_before_the_reader_says_that_it_is_done() {
        when(connection(connected, NOON));
        claimed();
        when(new Command.SaveProgress(UUID.randomUUID(), NOON, run().runId(), 1, WHOLE));
        Run read = run();
        List<Happening> happened = when(new Command.Settle(UUID.randomUUID(), NOON, read.runId(), null));

        assertThat(endingIn(happened)).isEqualTo(Ending.APPLIED);
        assertThat(sync.base()).isEqualTo(new Base(read.runId(), connectionId, LINKS, NOON));
        assertThat(when(new Command.AwaitSettling(UUID.randomUUID(), NOON, read.runId(), 1)))
                .isEmpty();
    }

    @Test
    void a_refused_delta_is_followed_at_once_by_a_full_reading() {
        appliedRun(NOON);
        when(new Command.SyncNow(UUID.randomUUID(), NOON.plusSeconds(60), "dana"));
        List<Happening> happened = settle(Reason.WRONG_BASE);

        assertThat(endingIn(happened).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run().mode()).isEqualTo(Mode.FULL);
        assertThat(run().trigger()).isEqualTo(Trigger.RESYNC);
        assertThat(sync.base()).isNull();
    }

    @Test
    void a_refused_full_reading_is_repeated_later_and_as_a_full_one() {
        when(connection(connected, NOON));
        settle(Reason.IMPLAUSIBLY_EMPTY);

        assertThat(sync.activity()).isEqualTo(new Activity.Idle());
        assertThat(sync.base()).isNull();
        assertThat(sync.nextAt()).isBetween(NOON.plus(Duration.ofMinutes(5)), NOON.plus(Duration.ofMinutes(6)));
    }

    @Test
    void links_that_microsoft_forgot_lead_to_a_full_reading() {
        appliedRun(NOON);
        when(new Command.SyncNow(UUID.randomUUID(), NOON.plusSeconds(60), "dana"));
        claimed();
        List<Happening> happened = when(giveUp(new Diagnosis(new Problem("resync-required", "…"), true)));

        assertThat(endingIn(happened).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run().trigger()).isEqualTo(Trigger.RESYNC);
        assertThat(run().mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void a_failed_run_keeps_the_base_and_is_repeated_ever_later() {
        appliedRun(NOON);
        Base base = sync.base();
        Instant now = NOON;
        for (int minutes : List.of(5, 10, 20, 40)) {
            now = now.plus(Duration.ofDays(1));
            when(new Command.SyncNow(UUID.randomUUID(), now, "dana"));
            claimed();
            when(giveUp(new Diagnosis(new Problem("page-failed", "…"), false)));
            assertThat(sync.base()).isEqualTo(base);
            assertThat(sync.nextAt())
                    .isBetween(now.plus(Duration.ofMinutes(minutes)), now.plus(Duration.ofSeconds(minutes * 66L)));
        }
    }

    @Test
    void a_reader_that_has_lost_its_lease_is_not_heard() {
        when(connection(connected, NOON));
        claimed();
        UUID runId = run().runId();
        claimed();

        assertThat(when(new Command.SaveProgress(UUID.randomUUID(), NOON, runId, 1, WHOLE)))
                .isEmpty();
        assertThat(when(new Command.AwaitSettling(UUID.randomUUID(), NOON, runId, 1)))
                .isEmpty();
        assertThat(when(new Command.GiveUp(
                        UUID.randomUUID(), NOON, runId, 1, new Diagnosis(new Problem("page-failed", "…"), false))))
                .isEmpty();
        assertThat(reading().epoch()).isEqualTo(2);
    }

    @Test
    void silence_of_staging_ends_the_run_and_breaks_the_chain() {
        appliedRun(NOON);
        when(new Command.SyncNow(UUID.randomUUID(), NOON, "dana"));
        readWhole();
        assertThat(when(new Command.StopWaiting(UUID.randomUUID(), NOON.plus(Duration.ofMinutes(9)))))
                .isEmpty();
        List<Happening> happened = when(new Command.StopWaiting(UUID.randomUUID(), NOON.plus(Duration.ofMinutes(10))));

        assertThat(endingIn(happened)).isEqualTo(Ending.NOT_SETTLED);
        when(new Command.SyncNow(UUID.randomUUID(), NOON.plus(Duration.ofMinutes(11)), "dana"));
        assertThat(run().mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void another_connection_waits_for_the_word_on_the_old_one_and_then_is_read_whole() {
        when(connection(connected, NOON));
        readWhole();
        UUID old = run().runId();
        UUID other = UUID.randomUUID();
        when(connection(
                new Link.Connected(other, new Tenant(Cloud.US_GOV, UUID.randomUUID()), Set.of()), NOON.plusSeconds(1)));
        assertThat(run().runId()).isEqualTo(old);
        when(new Command.Settle(UUID.randomUUID(), NOON.plusSeconds(2), old, null));

        assertThat(run().connectionId()).isEqualTo(other);
        assertThat(run().mode()).isEqualTo(Mode.FULL);
        assertThat(run().trigger()).isEqualTo(Trigger.INITIAL);
        assertThat(sync.base()).isNull();
    }

    @Test
    void progress_is_told_at_most_once_a_second() {
        when(connection(connected, NOON));
        claimed();
        long told = 0;
        for (int tenths = 0; tenths < 30; tenths++) {
            told += when(new Command.SaveProgress(
                            UUID.randomUUID(), NOON.plusMillis(tenths * 100L), run().runId(), 1, WHOLE))
                    .stream()
                    .filter(happening -> happening instanceof Happening.RunProgressed progressed && progressed.told())
                    .count();
        }
        assertThat(told).isEqualTo(3);
    }

    @Test
    void another_interval_moves_the_next_run() {
        appliedRun(NOON);
        when(new Command.SetInterval(UUID.randomUUID(), NOON, Duration.ofMinutes(15)));
        assertThat(sync.nextAt()).isBetween(NOON.plus(Duration.ofMinutes(15)), NOON.plus(Duration.ofSeconds(15 * 66)));
    }

    @Test
    void runs_of_many_companies_spread_over_a_tenth_of_their_interval() {
        appliedRun(NOON);
        List<Duration> lateness = new ArrayList<>();
        for (int minutes = 15; minutes < 215; minutes++) {
            Duration interval = Duration.ofMinutes(minutes);
            when(new Command.SetInterval(UUID.randomUUID(), NOON, interval));
            lateness.add(Duration.between(NOON.plus(interval), sync.nextAt()).dividedBy(minutes));
        }

        assertThat(Set.copyOf(lateness)).hasSizeGreaterThan(100);
        assertThat(lateness).anyMatch(late -> late.compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(lateness).anyMatch(late -> late.compareTo(Duration.ofSeconds(5)) > 0);
    }

    private List<Happening> when(Command command) {
        List<Happening> happened = DECIDING.decide(command, sync);
        happened.forEach(happening -> sync = sync.after(happening));
        return happened;
    }

    private Command connection(Link link, Instant now) {
        return new Command.FollowConnection(UUID.randomUUID(), now, ++revision, link);
    }

    private Command giveUp(Diagnosis diagnosis) {
        return new Command.GiveUp(
                UUID.randomUUID(), run().startedAt(), run().runId(), reading().epoch(), diagnosis);
    }

    private UUID appliedRun(Instant now) {
        when(connection(connected, now));
        UUID runId = run().runId();
        settle(null);
        return runId;
    }

    private List<Happening> settle(@Nullable Reason refused) {
        readWhole();
        return when(new Command.Settle(UUID.randomUUID(), run().startedAt(), run().runId(), refused));
    }

    private void readWhole() {
        claimed();
        Run run = run();
        when(new Command.SaveProgress(
                UUID.randomUUID(), run.startedAt(), run.runId(), reading().epoch(), WHOLE));
        when(new Command.AwaitSettling(
                UUID.randomUUID(), run.startedAt(), run.runId(), reading().epoch()));
    }

    /** A reader takes the lease; that happens beside the decisions. */
    private void claimed() {
        Activity.Reading reading = reading();
        sync = new Sync(
                sync.companyId(),
                sync.revision(),
                sync.link(),
                sync.interval(),
                sync.failures(),
                sync.base(),
                new Activity.Reading(reading.run(), reading.epoch() + 1, reading.progress(), reading.toldAt()),
                sync.nextAt());
    }

    private Activity.Reading reading() {
        return (Activity.Reading) sync.activity();
    }

    private Run run() {
        return Objects.requireNonNull(sync.run());
    }

    private static Ending endingIn(List<Happening> happened) {
        return happened.stream()
                .filter(Happening.RunEnded.class::isInstance)
                .map(happening -> ((Happening.RunEnded) happening).ending())
                .findFirst()
                .orElseThrow();
    }
}
