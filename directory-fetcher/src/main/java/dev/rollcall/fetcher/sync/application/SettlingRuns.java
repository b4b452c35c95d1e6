package dev.rollcall.fetcher.sync.application;

import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.fetcher.sync.model.Command;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Staging says what it made of a snapshot; with that the run ends, and the next one knows where to read on. */
public final class SettlingRuns {

    private final Syncs syncs;

    public SettlingRuns(Syncs syncs) {
        this.syncs = syncs;
    }

    /**
     * Ends the run, if it is the one that goes on.
     *
     * @param id of the event that told of it
     */
    public Mono<Void> settle(UUID id, Instant now, SnapshotSettled settled) {
        return syncs.handle(settled.companyId(), new Command.Settle(id, now, settled.runId(), refused(settled)))
                .then();
    }

    private static SnapshotSettled.@Nullable Reason refused(SnapshotSettled settled) {
        return switch (settled.outcome()) {
            case APPLIED -> null;
            case REFUSED -> settled.reason() == null ? SnapshotSettled.Reason.INCOMPLETE : settled.reason();
        };
    }
}
