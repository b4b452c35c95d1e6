package dev.rollcall.fetcher.sync.model;

import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.snapshot.model.Position;
import dev.rollcall.fetcher.snapshot.model.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a run starts and how it ends. A command that is late, or was handled before, changes nothing.
 *
 * @param settlementTimeout how long staging is waited for
 * @param fullReadInterval how often a directory is read in full, although a delta would do
 * @param firstRetryDelay after a failed run; doubles with each further failure, up to the interval
 */
public record SyncDecider(Duration settlementTimeout, Duration fullReadInterval, Duration firstRetryDelay)
        implements Decider<SyncCommand, Sync, SyncEvent> {

    /** Ten minutes; seven days, since deltas may drift; five minutes. */
    public static final SyncDecider DEFAULT =
            new SyncDecider(Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofMinutes(5));

    /** How often progress is announced at most. */
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

    @Override
    public Outcome<SyncEvent> decide(SyncCommand command, Sync sync) {
        return switch (command) {
            case SyncCommand.RecordConnection record -> recordConnection(record, sync);
            case SyncCommand.SyncNow _ -> syncNow(command, sync);
            case SyncCommand.StartScheduledRun _ -> startScheduledRun(command, sync);
            case SyncCommand.SetInterval set -> setInterval(set, sync);
            case SyncCommand.SaveProgress save -> saveProgress(save, sync);
            case SyncCommand.CompleteReading complete -> completeReading(complete, sync);
            case SyncCommand.FailRun fail -> failRun(fail, sync);
            case SyncCommand.SettleRun settle -> settleRun(settle, sync);
            case SyncCommand.ExpireSettlement _ -> expireSettlement(command, sync);
        };
    }

    @Override
    public Sync apply(Sync sync, SyncEvent event) {
        return sync.apply(event);
    }

    private Outcome<SyncEvent> recordConnection(SyncCommand.RecordConnection command, Sync before) {
        if (command.revision() <= before.revision()) {
            return Outcome.unchanged();
        }
        SyncFold fold = fold(command, before);
        fold.record(new SyncEvent.ConnectionChanged(command.revision(), command.connection()));
        if (isSameDirectory(before.connection(), command.connection())) {
            return fold.accepted();
        }
        if (before.runState() instanceof RunState.Reading reading) {
            fold.endRun(reading, RunResult.CONNECTION_CHANGED);
        }
        switch (command.connection()) {
            case ConnectionState.Connected _ -> {
                fold.record(new SyncEvent.BaseCleared());
                fold.startRun(Trigger.INITIAL);
            }
            case ConnectionState.Paused _, ConnectionState.NotConnected _ ->
                fold.record(new SyncEvent.ScheduleCleared());
        }
        return fold.accepted();
    }

    private static boolean isSameDirectory(ConnectionState before, ConnectionState after) {
        return before instanceof ConnectionState.Connected one
                && after instanceof ConnectionState.Connected other
                && one.connectionId().equals(other.connectionId())
                && one.tenant().equals(other.tenant());
    }

    private Outcome<SyncEvent> syncNow(SyncCommand command, Sync sync) {
        if (sync.run() != null) {
            return Outcome.unchanged();
        }
        return switch (sync.connection()) {
            case ConnectionState.Connected _ -> {
                SyncFold fold = fold(command, sync);
                fold.startRun(Trigger.MANUAL);
                yield fold.accepted();
            }
            case ConnectionState.Paused _ -> Outcome.refused(Refusals.connectionPaused());
            case ConnectionState.NotConnected _ -> Outcome.refused(Refusals.notConnected());
        };
    }

    private Outcome<SyncEvent> startScheduledRun(SyncCommand command, Sync sync) {
        if (sync.nextAt() == null || sync.nextAt().isAfter(command.metadata().at())) {
            return Outcome.unchanged();
        }
        SyncFold fold = fold(command, sync);
        fold.startRun(Trigger.SCHEDULED);
        return fold.accepted();
    }

    private Outcome<SyncEvent> setInterval(SyncCommand.SetInterval command, Sync sync) {
        Duration interval = command.interval();
        if (interval.compareTo(Sync.MIN_INTERVAL) < 0 || interval.compareTo(Sync.MAX_INTERVAL) > 0) {
            return Outcome.refused(Refusals.intervalOutOfRange());
        }
        SyncFold fold = fold(command, sync);
        fold.record(new SyncEvent.IntervalChanged(interval));
        if (sync.nextAt() != null) {
            fold.schedule(interval);
        }
        return fold.accepted();
    }

    private static Outcome<SyncEvent> saveProgress(SyncCommand.SaveProgress command, Sync sync) {
        RunState.@Nullable Reading reading = readingBy(command.runId(), command.epoch(), sync);
        Instant at = command.metadata().at();
        return reading == null
                ? Outcome.unchanged()
                : Outcome.accepted(new SyncEvent.RunProgressed(
                        reading.run(), command.progress(), isAnnouncementDue(reading, at), at));
    }

    private Outcome<SyncEvent> completeReading(SyncCommand.CompleteReading command, Sync sync) {
        RunState.@Nullable Reading reading = readingBy(command.runId(), command.epoch(), sync);
        Instant at = command.metadata().at();
        return reading == null
                ? Outcome.unchanged()
                : Outcome.accepted(new SyncEvent.ReadingCompleted(
                        reading.run(),
                        reading.progress(),
                        at.plus(settlementTimeout),
                        isAnnouncementDue(reading, at),
                        at));
    }

    private Outcome<SyncEvent> failRun(SyncCommand.FailRun command, Sync sync) {
        RunState.@Nullable Reading reading = readingBy(command.runId(), command.epoch(), sync);
        if (reading == null) {
            return Outcome.unchanged();
        }
        SyncFold fold = fold(command, sync);
        fold.endRun(reading, RunResult.failed(command.diagnosis().problem()));
        fold.scheduleAfter(reading.run(), command.diagnosis().chainBroken());
        return fold.accepted();
    }

    /** Staging may answer before the reader has reported the end: the last progress has the links, too. */
    private Outcome<SyncEvent> settleRun(SyncCommand.SettleRun command, Sync sync) {
        @Nullable Run run = sync.run();
        if (run == null || !run.runId().equals(command.runId())) {
            return Outcome.unchanged();
        }
        Progress progress = switch (sync.runState()) {
            case RunState.Reading reading -> reading.progress();
            case RunState.Settling settling -> settling.progress();
            case RunState.Idle _ ->
                throw new IllegalStateException("Idle, although run " + run.runId() + " is in progress");
        };
        SyncFold fold = fold(command, sync);
        if (command.refusal() != null) {
            fold.endRun(run, progress, RunResult.refused(command.refusal()));
            fold.scheduleAfter(run, true);
        } else if (progress.position() instanceof Position.Complete complete) {
            fold.endRun(run, progress, RunResult.APPLIED);
            if (sync.connection() instanceof ConnectionState.Connected connected
                    && connected.connectionId().equals(run.connectionId())) {
                fold.record(new SyncEvent.BaseChanged(new DeltaBase(
                        run.runId(), run.connectionId(), complete.links(), fullReadAt(run, sync.base()))));
            }
            fold.scheduleAfter(run, false);
        }
        return fold.accepted();
    }

    private Outcome<SyncEvent> expireSettlement(SyncCommand command, Sync sync) {
        if (!(sync.runState() instanceof RunState.Settling settling)
                || settling.settleBy().isAfter(command.metadata().at())) {
            return Outcome.unchanged();
        }
        SyncFold fold = fold(command, sync);
        fold.endRun(settling.run(), settling.progress(), RunResult.NOT_SETTLED);
        fold.record(new SyncEvent.BaseCleared());
        fold.scheduleAfter(settling.run(), false);
        return fold.accepted();
    }

    private SyncFold fold(SyncCommand command, Sync sync) {
        return new SyncFold(command.metadata(), sync, fullReadInterval, firstRetryDelay);
    }

    /** The run that is being read, if this reader still holds its lease. */
    private static RunState.@Nullable Reading readingBy(UUID runId, long epoch, Sync sync) {
        return sync.runState() instanceof RunState.Reading reading
                        && reading.run().runId().equals(runId)
                        && reading.epoch() == epoch
                ? reading
                : null;
    }

    private static Instant fullReadAt(Run run, @Nullable DeltaBase before) {
        return run.mode() == Mode.FULL || before == null ? run.startedAt() : before.fullReadAt();
    }

    private static boolean isAnnouncementDue(RunState.Reading reading, Instant now) {
        return reading.announcedAt() == null
                || !now.isBefore(reading.announcedAt().plus(PROGRESS_INTERVAL));
    }
}
