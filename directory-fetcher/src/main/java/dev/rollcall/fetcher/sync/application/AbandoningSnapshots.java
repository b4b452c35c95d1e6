package dev.rollcall.fetcher.sync.application;

import dev.rollcall.events.Problem;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.fetcher.reading.application.Snapshots;
import dev.rollcall.fetcher.sync.model.Happening;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells staging to forget what was read of a run that ended before its end. */
public final class AbandoningSnapshots {

    private final Snapshots snapshots;

    public AbandoningSnapshots(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    Mono<Void> after(UUID companyId, Decided decided) {
        return Flux.fromIterable(decided.happened())
                .ofType(Happening.RunEnded.class)
                .filter(ended -> ended.unfinishedEpoch() > 0)
                .concatMap(ended -> snapshots.publish(new SnapshotAbandoned(
                        companyId,
                        ended.run().runId(),
                        ended.unfinishedEpoch(),
                        code(ended.ending().problem()))))
                .then();
    }

    private static String code(@Nullable Problem problem) {
        return problem == null ? "unknown" : problem.code();
    }
}
