package dev.rollcall.staging.memory;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.PageContent;
import dev.rollcall.staging.directory.model.Snapshot;
import dev.rollcall.staging.snapshot.application.Snapshots;
import dev.rollcall.staging.snapshot.model.SnapshotRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** In one thread. */
public final class SnapshotsInMemory implements Snapshots {

    private final DirectoriesInMemory directories;
    private final Map<Key, SnapshotRun> runs = new ConcurrentHashMap<>();
    private final Map<Key, Map<Integer, PageContent>> pages = new ConcurrentHashMap<>();

    private record Key(UUID companyId, UUID runId) {}

    /**
     * Runs in memory.
     *
     * @param directories where runs are applied
     */
    public SnapshotsInMemory(DirectoriesInMemory directories) {
        this.directories = directories;
    }

    @Override
    public Mono<SnapshotRun> find(UUID companyId, UUID runId) {
        return Mono.fromSupplier(() -> runs.get(new Key(companyId, runId)));
    }

    @Override
    public Flux<SnapshotRun.Receiving> receiving(UUID companyId) {
        return Flux.fromIterable(runs.entrySet())
                .filter(run -> run.getKey().companyId().equals(companyId))
                .map(Map.Entry::getValue)
                .ofType(SnapshotRun.Receiving.class);
    }

    @Override
    public Mono<Void> save(UUID companyId, SnapshotRun run, Instant at) {
        return Mono.fromRunnable(() -> runs.put(new Key(companyId, run.runId()), run));
    }

    @Override
    public Mono<Boolean> store(UUID companyId, UUID runId, PageContent page) {
        return Mono.fromSupplier(() -> {
            Map<Integer, PageContent> kept = in(companyId, runId);
            PageContent before = kept.get(page.index());
            boolean newer = before == null || before.epoch() < page.epoch();
            if (newer) {
                kept.put(page.index(), page);
            }
            return newer;
        });
    }

    @Override
    public Mono<Integer> pagesBelow(UUID companyId, UUID runId, int limit) {
        return Mono.fromSupplier(() -> (int) in(companyId, runId).keySet().stream()
                .filter(index -> index < limit)
                .count());
    }

    @Override
    public Mono<Long> condense(UUID companyId, UUID runId, int limit) {
        return Mono.fromSupplier(() -> {
            in(companyId, runId).keySet().removeIf(index -> index >= limit);
            SnapshotRun.Start any = new SnapshotRun.Start(0, runId, Mode.FULL, null, Instant.EPOCH);
            return (long) reading(companyId, runId, any, Instant.EPOCH).users().size();
        });
    }

    @Override
    public Mono<Applied> apply(UUID companyId, UUID runId, SnapshotRun.Start start, Set<UUID> keptGroups, Instant at) {
        return Mono.fromSupplier(() -> {
            Directory.Merged merged = directories.apply(companyId, reading(companyId, runId, start, at), keptGroups);
            return new Applied(
                    merged.differences(),
                    merged.directory().head().users(),
                    merged.directory().head().groups());
        });
    }

    @Override
    public Mono<Void> forget(UUID companyId, UUID runId) {
        return Mono.fromRunnable(() -> pages.remove(new Key(companyId, runId)));
    }

    private Snapshot reading(UUID companyId, UUID runId, SnapshotRun.Start start, Instant at) {
        return Snapshot.of(
                runId,
                start.tenantId(),
                start.mode(),
                start.startedAt(),
                at,
                in(companyId, runId).values());
    }

    private Map<Integer, PageContent> in(UUID companyId, UUID runId) {
        return pages.computeIfAbsent(new Key(companyId, runId), key -> new HashMap<>());
    }
}
