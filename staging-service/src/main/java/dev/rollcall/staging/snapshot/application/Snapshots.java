package dev.rollcall.staging.snapshot.application;

import dev.rollcall.staging.directory.model.ReadPage;
import dev.rollcall.staging.snapshot.model.SnapshotRun;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The runs of each company and the pages of those that are not settled yet. */
public interface Snapshots {

    /** Where a run stands; empty when nothing of it was seen. */
    Mono<SnapshotRun> find(UUID companyId, UUID runId);

    /** The runs whose pages are coming in. */
    Flux<SnapshotRun.Receiving> receiving(UUID companyId);

    /** Keeps where a run stands. Once one ends, what is left of runs of long before {@code at} is forgotten. */
    Mono<Void> save(UUID companyId, SnapshotRun run, Instant at);

    /**
     * Keeps a page, in the place of one with the same index and a lower epoch.
     *
     * @return false when there is one with the same or a higher epoch, which stays
     */
    Mono<Boolean> keep(UUID companyId, UUID runId, ReadPage page);

    /** How many pages are there with an index below some figure. */
    Mono<Integer> pagesBelow(UUID companyId, UUID runId, int pages);

    /**
     * Forgets all but the last word on each object, and pages beyond the last.
     *
     * @return how many users the run has that are not removed
     */
    Mono<Long> condense(UUID companyId, UUID runId, int pages);

    /**
     * Applies a condensed run to the picture, as {@link dev.rollcall.staging.directory.model.Directory#apply} says.
     *
     * @param keptGroups groups that are remembered for as long as it takes
     */
    Mono<Applied> apply(UUID companyId, UUID runId, SnapshotRun.Start start, Set<UUID> keptGroups, Instant at);

    /** Forgets the pages of a run. */
    Mono<Void> forget(UUID companyId, UUID runId);

    /**
     * What became of the picture.
     *
     * @param differences users, groups and memberships that are other than before
     * @param users live users now
     * @param groups live groups now
     */
    record Applied(long differences, long users, long groups) {}
}
