package dev.rollcall.fetcher.sync.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.fetcher.snapshot.model.Diagnosis;
import dev.rollcall.fetcher.snapshot.model.Progress;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done about a company's sync. A run that a command starts has the command's id. */
public sealed interface SyncCommand extends Command {

    /**
     * Records the connection as consent-service announced it.
     *
     * @param revision of the connection; any that is not newer is ignored
     */
    record RecordConnection(CommandMetadata metadata, long revision, ConnectionState connection)
            implements SyncCommand {}

    /** Starts a run because somebody pressed Sync Now, or joins the one in progress. */
    record SyncNow(CommandMetadata metadata) implements SyncCommand {}

    /** Starts the next scheduled run if it is due. */
    record StartScheduledRun(CommandMetadata metadata) implements SyncCommand {}

    /** Sets the time between runs. */
    record SetInterval(CommandMetadata metadata, Duration interval) implements SyncCommand {}

    /**
     * Saves how far a reader has read.
     *
     * @param epoch of the reader's lease; ignored unless it is the latest
     */
    record SaveProgress(CommandMetadata metadata, UUID runId, long epoch, Progress progress) implements SyncCommand {}

    /**
     * Records that a reader has published everything, so that staging's answer is awaited.
     *
     * @param epoch as for progress
     */
    record CompleteReading(CommandMetadata metadata, UUID runId, long epoch) implements SyncCommand {}

    /**
     * Ends a run that a reader cannot complete.
     *
     * @param epoch as for progress
     */
    record FailRun(CommandMetadata metadata, UUID runId, long epoch, Diagnosis diagnosis) implements SyncCommand {}

    /**
     * Ends a run as staging settled it.
     *
     * @param refusal why staging refused the snapshot; null when it applied it
     */
    record SettleRun(CommandMetadata metadata, UUID runId, SnapshotSettled.@Nullable Reason refusal)
            implements SyncCommand {}

    /** Ends a run that staging has not settled in time. */
    record ExpireSettlement(CommandMetadata metadata) implements SyncCommand {}
}
