package dev.rollcall.staging.snapshot.application;

import dev.rollcall.staging.directory.model.PageContent;
import dev.rollcall.staging.snapshot.model.SnapshotRun;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The runs of each company and the pages of those that are not settled yet. */
public interface Snapshots {

    /** The state of a run; empty when nothing of it was seen. */
    Mono<SnapshotRun> find(UUID companyId, UUID runId);

    /** The runs whose pages are arriving. */
    Flux<SnapshotRun.Receiving> receiving(UUID companyId);

    /** Saves the state of a run. When one ends, what is left of runs of long before {@code at} is forgotten. */
    Mono<Void> save(UUID companyId, SnapshotRun run, Instant at);

    /**
     * Stores a page, in place of one with the same index and a lower epoch.
     *
     * @return false when there is one with the same or a higher epoch, which stays
     */
    Mono<Boolean> store(UUID companyId, UUID runId, PageContent page);

    /** How many pages are stored with an index below a limit. */
    Mono<Integer> pagesBelow(UUID companyId, UUID runId, int pages);

    /**
     * Removes all but the latest state of each object, and pages beyond the last.
     *
     * @return how many users the run has that are not removed
     */
    Mono<Long> condense(UUID companyId, UUID runId, int pages);

    /**
     * Applies a condensed run to the directory, as {@link dev.rollcall.staging.directory.model.Directory#apply} says.
     *
     * @param keptGroups groups that are remembered for as long as it takes
     */
    Mono<Applied> apply(UUID companyId, UUID runId, SnapshotRun.Start start, Set<UUID> keptGroups, Instant at);

    /** Deletes the pages of a run. */
    Mono<Void> forget(UUID companyId, UUID runId);

    /**
     * What applying did.
     *
     * @param differences users, groups and memberships that changed
     * @param users live users now
     * @param groups live groups now
     */
    record Applied(long differences, long users, long groups) {}
}
