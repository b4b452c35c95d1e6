package dev.rollcall.fetcher.sync.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.events.snapshots.SnapshotSettled.Reason;
import dev.rollcall.fetcher.snapshot.model.DeltaLinks;
import dev.rollcall.fetcher.snapshot.model.Diagnosis;
import dev.rollcall.fetcher.snapshot.model.Position;
import dev.rollcall.fetcher.snapshot.model.Progress;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Given what events before, when a command comes, then this happens. */
class SyncDeciderTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SyncDecider DECIDER = SyncDecider.DEFAULT;
    private static final DeltaLinks LINKS = new DeltaLinks("users-link", "groups-link");
    private static final Progress WHOLE = new Progress(new Position.Complete(LINKS), 3, 500, 40, 900, false);

    private final UUID connectionId = UUID.randomUUID();
    private final ConnectionState connected = new ConnectionState.Connected(
            connectionId, new Tenant(Cloud.GLOBAL, UUID.randomUUID()), Set.of("User.Read.All"));
    private Sync sync = Sync.initial(UUID.randomUUID());
    private long revision;

    @Test
    void a_connection_that_can_be_read_starts_a_full_run_and_the_schedule() {
        when(connection(connected, NOON));

        assertThat(run().mode()).isEqualTo(Mode.FULL);
        assertThat(run().trigger()).isEqualTo(Trigger.INITIAL);
        assertThat(sync.nextAt()).isBetween(NOON.plus(Duration.ofHours(6)), NOON.plus(Duration.ofMinutes(6 * 66)));
    }

    @Test
    void an_older_or_repeated_state_of_the_connection_changes_nothing() {
        when(connection(connected, NOON));
        Run before = run();

        assertThat(when(new SyncCommand.RecordConnection(given(NOON), revision, new ConnectionState.Paused())))
                .isEmpty();
        assertThat(run()).isEqualTo(before);
    }

    @Test
    void a_paused_connection_ends_the_reading_and_the_schedule() {
        when(connection(connected, NOON));
        List<SyncEvent> events = when(connection(new ConnectionState.Paused(), NOON));

        assertThat(endingIn(events)).isEqualTo(RunResult.CONNECTION_CHANGED);
        assertThat(sync.runState()).isEqualTo(new RunState.Idle());
        assertThat(sync.nextAt()).isNull();
        assertThat(when(new SyncCommand.SyncNow(given(NOON)))).isEmpty();
        assertThat(when(new SyncCommand.StartScheduledRun(given(NOON.plus(Duration.ofDays(1))))))
                .isEmpty();
    }

    @Test
    void sync_now_joins_the_run_in_progress() {
        when(connection(connected, NOON));
        assertThat(when(new SyncCommand.SyncNow(given(NOON)))).isEmpty();
    }

    @Test
    void sync_now_builds_on_the_last_applied_run() {
        UUID first = appliedRun(NOON);
        when(new SyncCommand.SyncNow(given(NOON.plusSeconds(60))));

        assertThat(run().mode()).isEqualTo(Mode.DELTA);
        assertThat(run().baseRunId()).isEqualTo(first);
        assertThat(run().requestedBy()).isEqualTo("dana");
        assertThat(reading().progress().position()).isEqualTo(new Position.Beginning(LINKS));
    }

    @Test
    void a_run_is_due_when_its_time_has_come_and_not_before() {
        appliedRun(NOON);
        assertThat(when(new SyncCommand.StartScheduledRun(given(NOON.plus(Duration.ofHours(5))))))
                .isEmpty();
        when(new SyncCommand.StartScheduledRun(given(NOON.plus(Duration.ofHours(7)))));
        assertThat(run().trigger()).isEqualTo(Trigger.SCHEDULED);
        assertThat(run().mode()).isEqualTo(Mode.DELTA);
    }

    @Test
    void a_directory_is_read_in_full_again_after_a_week() {
        appliedRun(NOON);
        when(new SyncCommand.StartScheduledRun(given(NOON.plus(Duration.ofDays(7)))));
        assertThat(run().mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void a_week_of_deltas_counts_from_the_full_run() {
        appliedRun(NOON);
        for (int day = 1; day < 7; day++) {
            when(new SyncCommand.SyncNow(given(NOON.plus(Duration.ofDays(day)))));
            assertThat(run().mode()).isEqualTo(Mode.DELTA);
            settle(null);
        }
        when(new SyncCommand.SyncNow(given(NOON.plus(Duration.ofDays(7)))));
        assertThat(run().mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void staging_may_answer_before_the_reader_reports_the_end() {
        when(connection(connected, NOON));
        claimed();
        when(new SyncCommand.SaveProgress(given(NOON), run().runId(), 1, WHOLE));
        Run read = run();
        List<SyncEvent> events = when(new SyncCommand.SettleRun(given(NOON), read.runId(), null));

        assertThat(endingIn(events)).isEqualTo(RunResult.APPLIED);
        assertThat(sync.base()).isEqualTo(new DeltaBase(read.runId(), connectionId, LINKS, NOON));
        assertThat(when(new SyncCommand.CompleteReading(given(NOON), read.runId(), 1)))
                .isEmpty();
    }

    @Test
    void a_refused_delta_is_followed_immediately_by_a_full_run() {
        appliedRun(NOON);
        when(new SyncCommand.SyncNow(given(NOON.plusSeconds(60))));
        List<SyncEvent> events = settle(Reason.WRONG_BASE);

        assertThat(endingIn(events).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run().mode()).isEqualTo(Mode.FULL);
        assertThat(run().trigger()).isEqualTo(Trigger.RESYNC);
        assertThat(sync.base()).isNull();
    }

    @Test
    void a_refused_full_run_is_repeated_later_and_in_full() {
        when(connection(connected, NOON));
        settle(Reason.IMPLAUSIBLY_EMPTY);

        assertThat(sync.runState()).isEqualTo(new RunState.Idle());
        assertThat(sync.base()).isNull();
        assertThat(sync.nextAt()).isBetween(NOON.plus(Duration.ofMinutes(5)), NOON.plus(Duration.ofMinutes(6)));
    }

    @Test
    void expired_delta_links_lead_to_a_full_run() {
        appliedRun(NOON);
        when(new SyncCommand.SyncNow(given(NOON.plusSeconds(60))));
        claimed();
        List<SyncEvent> events = when(giveUp(new Diagnosis(new Problem("resync-required", "…"), true)));

        assertThat(endingIn(events).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run().trigger()).isEqualTo(Trigger.RESYNC);
        assertThat(run().mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void a_failed_run_keeps_the_base_and_is_retried_ever_later() {
        appliedRun(NOON);
        DeltaBase base = sync.base();
        Instant now = NOON;
        for (int minutes : List.of(5, 10, 20, 40)) {
            now = now.plus(Duration.ofDays(1));
            when(new SyncCommand.SyncNow(given(now)));
            claimed();
            when(giveUp(new Diagnosis(new Problem("page-failed", "…"), false)));
            assertThat(sync.base()).isEqualTo(base);
            assertThat(sync.nextAt())
                    .isBetween(now.plus(Duration.ofMinutes(minutes)), now.plus(Duration.ofSeconds(minutes * 66L)));
        }
    }

    @Test
    void a_reader_that_has_lost_its_lease_is_ignored() {
        when(connection(connected, NOON));
        claimed();
        UUID runId = run().runId();
        claimed();

        assertThat(when(new SyncCommand.SaveProgress(given(NOON), runId, 1, WHOLE)))
                .isEmpty();
        assertThat(when(new SyncCommand.CompleteReading(given(NOON), runId, 1))).isEmpty();
        assertThat(when(new SyncCommand.FailRun(
                        given(NOON), runId, 1, new Diagnosis(new Problem("page-failed", "…"), false))))
                .isEmpty();
        assertThat(reading().epoch()).isEqualTo(2);
    }

    @Test
    void a_run_that_staging_does_not_settle_ends_and_breaks_the_chain() {
        appliedRun(NOON);
        when(new SyncCommand.SyncNow(given(NOON)));
        readWhole();
        assertThat(when(new SyncCommand.ExpireSettlement(given(NOON.plus(Duration.ofMinutes(9))))))
                .isEmpty();
        List<SyncEvent> events = when(new SyncCommand.ExpireSettlement(given(NOON.plus(Duration.ofMinutes(10)))));

        assertThat(endingIn(events)).isEqualTo(RunResult.NOT_SETTLED);
        when(new SyncCommand.SyncNow(given(NOON.plus(Duration.ofMinutes(11)))));
        assertThat(run().mode()).isEqualTo(Mode.FULL);
    }

    @Test
    void another_connection_waits_until_the_old_run_is_settled_and_is_then_read_in_full() {
        when(connection(connected, NOON));
        readWhole();
        UUID old = run().runId();
        UUID other = UUID.randomUUID();
        when(connection(
                new ConnectionState.Connected(other, new Tenant(Cloud.US_GOV, UUID.randomUUID()), Set.of()),
                NOON.plusSeconds(1)));
        assertThat(run().runId()).isEqualTo(old);
        when(new SyncCommand.SettleRun(given(NOON.plusSeconds(2)), old, null));

        assertThat(run().connectionId()).isEqualTo(other);
        assertThat(run().mode()).isEqualTo(Mode.FULL);
        assertThat(run().trigger()).isEqualTo(Trigger.INITIAL);
        assertThat(sync.base()).isNull();
    }

    @Test
    void progress_is_announced_at_most_once_a_second() {
        when(connection(connected, NOON));
        claimed();
        long told = 0;
        for (int tenths = 0; tenths < 30; tenths++) {
            told +=
                    when(new SyncCommand.SaveProgress(given(NOON.plusMillis(tenths * 100L)), run().runId(), 1, WHOLE))
                            .stream()
                            .filter(event ->
                                    event instanceof SyncEvent.RunProgressed progressed && progressed.announced())
                            .count();
        }
        assertThat(told).isEqualTo(3);
    }

    @Test
    void another_interval_reschedules_the_next_run() {
        appliedRun(NOON);
        when(new SyncCommand.SetInterval(given(NOON), Duration.ofMinutes(15)));
        assertThat(sync.nextAt()).isBetween(NOON.plus(Duration.ofMinutes(15)), NOON.plus(Duration.ofSeconds(15 * 66)));
    }

    @Test
    void runs_of_many_companies_spread_over_a_tenth_of_their_interval() {
        appliedRun(NOON);
        List<Duration> lateness = new ArrayList<>();
        for (int minutes = 15; minutes < 215; minutes++) {
            Duration interval = Duration.ofMinutes(minutes);
            when(new SyncCommand.SetInterval(given(NOON), interval));
            lateness.add(Duration.between(NOON.plus(interval), sync.nextAt()).dividedBy(minutes));
        }

        assertThat(Set.copyOf(lateness)).hasSizeGreaterThan(100);
        assertThat(lateness).anyMatch(late -> late.compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(lateness).anyMatch(late -> late.compareTo(Duration.ofSeconds(5)) > 0);
    }

    private List<SyncEvent> when(SyncCommand command) {
        List<SyncEvent> events = DECIDER.decide(command, sync).events();
        events.forEach(event -> sync = sync.apply(event));
        return events;
    }

    private static CommandMetadata given(Instant at) {
        return new CommandMetadata(UUID.randomUUID(), "dana", at);
    }

    private SyncCommand connection(ConnectionState link, Instant now) {
        return new SyncCommand.RecordConnection(given(now), ++revision, link);
    }

    private SyncCommand giveUp(Diagnosis diagnosis) {
        return new SyncCommand.FailRun(
                given(run().startedAt()), run().runId(), reading().epoch(), diagnosis);
    }

    private UUID appliedRun(Instant now) {
        when(connection(connected, now));
        UUID runId = run().runId();
        settle(null);
        return runId;
    }

    private List<SyncEvent> settle(@Nullable Reason refused) {
        readWhole();
        return when(new SyncCommand.SettleRun(given(run().startedAt()), run().runId(), refused));
    }

    private void readWhole() {
        claimed();
        Run run = run();
        when(new SyncCommand.SaveProgress(
                given(run.startedAt()), run.runId(), reading().epoch(), WHOLE));
        when(new SyncCommand.CompleteReading(
                given(run.startedAt()), run.runId(), reading().epoch()));
    }

    /** A reader claims the lease, which no command does. */
    private void claimed() {
        RunState.Reading reading = reading();
        sync = new Sync(
                sync.companyId(),
                sync.revision(),
                sync.connection(),
                sync.interval(),
                sync.failures(),
                sync.base(),
                new RunState.Reading(reading.run(), reading.epoch() + 1, reading.progress(), reading.announcedAt()),
                sync.nextAt());
    }

    private RunState.Reading reading() {
        return (RunState.Reading) sync.runState();
    }

    private Run run() {
        return Objects.requireNonNull(sync.run());
    }

    private static RunResult endingIn(List<SyncEvent> events) {
        return events.stream()
                .filter(SyncEvent.RunEnded.class::isInstance)
                .map(event -> ((SyncEvent.RunEnded) event).result())
                .findFirst()
                .orElseThrow();
    }
}
