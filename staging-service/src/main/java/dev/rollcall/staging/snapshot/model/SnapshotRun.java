package dev.rollcall.staging.snapshot.model;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotStarted;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of a run whose pages arrive: in any order, and some before the run's start. */
public sealed interface SnapshotRun {

    UUID runId();

    /**
     * Pages are coming in.
     *
     * @param epoch the highest lease epoch seen; a reader with a lower one has lost its lease
     * @param start null until it is known
     * @param completion null until it is known
     */
    record Receiving(
            UUID runId,
            long epoch,
            @Nullable Start start,
            @Nullable Completion completion) implements SnapshotRun {

        /** Before anything of the run was seen. */
        public static Receiving unseen(UUID runId) {
            return new Receiving(runId, Long.MIN_VALUE, null, null);
        }

        /** It has started, perhaps again under a later lease. */
        public Receiving on(SnapshotStarted event) {
            Start now = start != null && start.epoch() > event.epoch() ? start : Start.of(event);
            return new Receiving(runId, Math.max(epoch, event.epoch()), now, completion);
        }

        /** A page has come in. */
        public Receiving on(SnapshotPage event) {
            return new Receiving(runId, Math.max(epoch, event.epoch()), start, completion);
        }

        /** Everything was read, under the lease of that epoch. */
        public Receiving on(SnapshotCompleted event) {
            Completion now = completion != null && completion.epoch() > event.epoch()
                    ? completion
                    : new Completion(event.epoch(), event.pages());
            return new Receiving(runId, Math.max(epoch, event.epoch()), start, now);
        }

        /** It will not be completed. Under a lease that was lost this does not count. */
        public SnapshotRun on(SnapshotAbandoned event) {
            return event.epoch() < epoch ? this : new Ended(runId, Ending.FORGOTTEN);
        }

        /** How many pages make it whole; null while that is not known, or known only from a lease that was lost since. */
        public @Nullable Integer pages() {
            return start == null || completion == null || completion.epoch() < epoch ? null : completion.pages();
        }

        /** Whether another run has taken this one's place: a company has one at a time. */
        public boolean supersededBy(Start other) {
            return start != null && start.startedAt().isBefore(other.startedAt());
        }
    }

    /** It ended, and further events of it are ignored. */
    record Ended(UUID runId, Ending ending) implements SnapshotRun {}

    /** How a run ended here. */
    enum Ending {
        APPLIED,
        REFUSED,
        /** It was abandoned, or another began before it was whole. */
        FORGOTTEN
    }

    /**
     * What is read, and on what it builds.
     *
     * @param baseRunId the run that a delta builds on; null for a full snapshot
     */
    record Start(
            long epoch, UUID tenantId, Mode mode, @Nullable UUID baseRunId, Instant startedAt) {

        static Start of(SnapshotStarted event) {
            return new Start(event.epoch(), event.tenantId(), event.mode(), event.baseRunId(), event.startedAt());
        }
    }

    /** How many pages there are, with the indexes from 0. */
    record Completion(long epoch, int pages) {}
}
