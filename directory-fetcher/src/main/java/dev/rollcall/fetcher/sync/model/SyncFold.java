package dev.rollcall.fetcher.sync.model;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.snapshot.model.DeltaLinks;
import dev.rollcall.fetcher.snapshot.model.Position;
import dev.rollcall.fetcher.snapshot.model.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sync to which events are applied one after another. It never leaves the function that made it, so nobody sees it change. */
final class SyncFold {

    /** How much later than scheduled a run may start, so that companies do not all start at once. */
    private static final int JITTER_PERCENT = 10;

    private final CommandMetadata metadata;
    private final Duration fullReadInterval;
    private final Duration firstRetryDelay;
    private final List<SyncEvent> events = new ArrayList<>();
    private Sync sync;

    SyncFold(CommandMetadata metadata, Sync before, Duration fullReadInterval, Duration firstRetryDelay) {
        this.metadata = metadata;
        this.sync = before;
        this.fullReadInterval = fullReadInterval;
        this.firstRetryDelay = firstRetryDelay;
    }

    void record(SyncEvent event) {
        events.add(event);
        sync = sync.apply(event);
    }

    Outcome<SyncEvent> accepted() {
        return Outcome.accepted(events);
    }

    /** Starts a run, unless one is in progress or the directory cannot be read. */
    void startRun(Trigger trigger) {
        if (!(sync.runState() instanceof RunState.Idle)
                || !(sync.connection() instanceof ConnectionState.Connected connected)) {
            return;
        }
        @Nullable DeltaBase base = baseOf(connected);
        @Nullable DeltaLinks links = base == null ? null : base.links();
        record(new SyncEvent.RunStarted(
                new Run(
                        metadata.id(),
                        base == null ? Mode.FULL : Mode.DELTA,
                        trigger,
                        connected.connectionId(),
                        connected.tenant(),
                        base == null ? null : base.runId(),
                        metadata.at(),
                        trigger == Trigger.MANUAL ? metadata.actor() : null),
                new Position.Beginning(links)));
        schedule(sync.interval());
    }

    /** What a delta can build on; null when the run has to be a full one. */
    private @Nullable DeltaBase baseOf(ConnectionState.Connected connected) {
        DeltaBase base = sync.base();
        return base != null
                        && base.connectionId().equals(connected.connectionId())
                        && metadata.at().isBefore(base.fullReadAt().plus(fullReadInterval))
                ? base
                : null;
    }

    /** Ends a run before its reader came to the end. */
    void endRun(RunState.Reading reading, RunResult result) {
        endRun(reading.run(), reading.progress(), result, reading.epoch());
    }

    /** Ends a run that was read to its end. */
    void endRun(Run run, Progress progress, RunResult result) {
        endRun(run, progress, result, 0);
    }

    private void endRun(Run run, Progress progress, RunResult result, long unfinishedEpoch) {
        int failures = result.problem() == null ? 0 : sync.failures() + 1;
        record(new SyncEvent.RunEnded(run, progress, result, unfinishedEpoch, failures, metadata.at()));
    }

    /**
     * Starts what cannot wait after a run, or schedules the next one. A full run that did not help is not repeated
     * immediately.
     */
    void scheduleAfter(Run ended, boolean chainBroken) {
        if (chainBroken) {
            record(new SyncEvent.BaseCleared());
        }
        if (!(sync.connection() instanceof ConnectionState.Connected connected)) {
            return;
        }
        if (!connected.connectionId().equals(ended.connectionId())) {
            startRun(Trigger.INITIAL);
        } else if (chainBroken && ended.mode() == Mode.DELTA) {
            startRun(Trigger.RESYNC);
        } else {
            schedule(sync.failures() == 0 ? sync.interval() : retryDelay());
        }
    }

    /** Schedules the next run after a delay and some jitter. */
    void schedule(Duration delay) {
        long jitter = Math.floorMod(metadata.id().getLeastSignificantBits(), 1_000L)
                * delay.toMillis()
                * JITTER_PERCENT
                / 100_000L;
        record(new SyncEvent.RunScheduled(metadata.at().plus(delay).plusMillis(jitter)));
    }

    private Duration retryDelay() {
        Duration doubled = firstRetryDelay.multipliedBy(1L << Math.min(sync.failures() - 1, 16));
        return doubled.compareTo(sync.interval()) > 0 ? sync.interval() : doubled;
    }
}
