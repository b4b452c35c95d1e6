package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.snapshot.model.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a company's sync.
 *
 * @param revision of the connection as last announced; 0 before that
 * @param interval between runs, before jitter
 * @param failures runs in a row that were not applied
 * @param base null when only a full run is possible
 * @param nextAt when the next run is due; null when none is scheduled
 */
public record Sync(
        UUID companyId,
        long revision,
        ConnectionState connection,
        Duration interval,
        int failures,
        @Nullable DeltaBase base,
        RunState runState,
        @Nullable Instant nextAt) {

    /** Until somebody chooses another. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofHours(6);
    /** The shortest that can be chosen. */
    public static final Duration MIN_INTERVAL = Duration.ofMinutes(15);
    /** The longest that can be chosen. */
    public static final Duration MAX_INTERVAL = Duration.ofHours(24);

    /** The state of a company of which nothing is known. */
    public static Sync initial(UUID companyId) {
        return new Sync(
                companyId, 0, new ConnectionState.NotConnected(), DEFAULT_INTERVAL, 0, null, new RunState.Idle(), null);
    }

    /** The run in progress; null when there is none. */
    public @Nullable Run run() {
        return switch (runState) {
            case RunState.Idle _ -> null;
            case RunState.Reading reading -> reading.run();
            case RunState.Settling settling -> settling.run();
        };
    }

    /** The state after an event. */
    public Sync apply(SyncEvent event) {
        return switch (event) {
            case SyncEvent.ConnectionChanged changed ->
                new Sync(
                        companyId,
                        changed.revision(),
                        changed.connection(),
                        interval,
                        failures,
                        base,
                        runState,
                        nextAt);
            case SyncEvent.RunStarted started ->
                with(new RunState.Reading(started.run(), 0, Progress.at(started.position()), null));
            case SyncEvent.RunProgressed progressed -> with(readingAfter(progressed));
            case SyncEvent.ReadingCompleted completed ->
                with(new RunState.Settling(completed.run(), completed.progress(), completed.settleBy()));
            case SyncEvent.RunEnded ended ->
                new Sync(
                        companyId, revision, connection, interval, ended.failures(), base, new RunState.Idle(), nextAt);
            case SyncEvent.BaseChanged changed -> withBase(changed.base());
            case SyncEvent.BaseCleared _ -> withBase(null);
            case SyncEvent.RunScheduled scheduled -> dueAt(scheduled.at());
            case SyncEvent.ScheduleCleared _ -> dueAt(null);
            case SyncEvent.IntervalChanged changed ->
                new Sync(companyId, revision, connection, changed.interval(), failures, base, runState, nextAt);
        };
    }

    private RunState readingAfter(SyncEvent.RunProgressed progressed) {
        return switch (runState) {
            case RunState.Reading reading ->
                new RunState.Reading(
                        reading.run(),
                        reading.epoch(),
                        progressed.progress(),
                        progressed.announced() ? progressed.at() : reading.announcedAt());
            case RunState.Idle _, RunState.Settling _ ->
                throw new IllegalStateException("Run " + progressed.run().runId() + " is not being read any more");
        };
    }

    private Sync with(RunState other) {
        return new Sync(companyId, revision, connection, interval, failures, base, other, nextAt);
    }

    private Sync withBase(@Nullable DeltaBase other) {
        return new Sync(companyId, revision, connection, interval, failures, other, runState, nextAt);
    }

    private Sync dueAt(@Nullable Instant other) {
        return new Sync(companyId, revision, connection, interval, failures, base, runState, other);
    }
}
