package dev.rollcall.staging.snapshot.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.staging.directory.model.PageContent;
import dev.rollcall.staging.snapshot.application.Snapshots;
import dev.rollcall.staging.snapshot.model.SnapshotRun;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Completion;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Ended;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Ending;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Receiving;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Start;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class SnapshotsR2dbc implements Snapshots {

    /** Longer than the topic retains pages, so that none arrives after its run is forgotten. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final String RUN = """
        SELECT run_id, state, epoch, start_epoch, tenant_id, mode, base_run_id, started_at, completed_epoch, pages
        FROM snapshot_run WHERE company_id = $1
        """;

    private static final List<String> CONTENTS =
            List.of("snapshot_page", "snapshot_user", "snapshot_group", "snapshot_membership");

    private final DatabaseClient database;
    private final PageRows pages;
    private final SnapshotMerge merge;

    SnapshotsR2dbc(DatabaseClient database) {
        this.database = database;
        this.pages = new PageRows(database);
        this.merge = new SnapshotMerge(database);
    }

    @Override
    public Mono<SnapshotRun> find(UUID companyId, UUID runId) {
        return database.sql(RUN + " AND run_id = $2")
                .bind(0, companyId)
                .bind(1, runId)
                .map(SnapshotsR2dbc::run)
                .one();
    }

    @Override
    public Flux<Receiving> receiving(UUID companyId) {
        return database.sql(RUN + " AND state = 'RECEIVING'")
                .bind(0, companyId)
                .map(SnapshotsR2dbc::run)
                .all()
                .ofType(Receiving.class);
    }

    @Override
    public Mono<Void> save(UUID companyId, SnapshotRun run, Instant at) {
        return switch (run) {
            case Receiving receiving -> save(companyId, receiving, at);
            case Ended ended ->
                save(companyId, ended, at).then(Mono.defer(() -> forgetBefore(companyId, at.minus(REMEMBERED))));
        };
    }

    private Mono<Void> save(UUID companyId, Receiving run, Instant at) {
        Start start = run.start();
        Completion completion = run.completion();
        GenericExecuteSpec sql = database.sql("""
            INSERT INTO snapshot_run (company_id, run_id, state, seen_at, epoch, start_epoch, tenant_id, mode,
                base_run_id, started_at, completed_epoch, pages)
            VALUES ($1, $2, 'RECEIVING', $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (company_id, run_id) DO UPDATE
            SET seen_at = excluded.seen_at, epoch = excluded.epoch, start_epoch = excluded.start_epoch,
                tenant_id = excluded.tenant_id, mode = excluded.mode, base_run_id = excluded.base_run_id,
                started_at = excluded.started_at, completed_epoch = excluded.completed_epoch,
                pages = excluded.pages
            """)
                .bind(0, companyId)
                .bind(1, run.runId())
                .bind(2, at)
                .bind(3, run.epoch());
        sql = optional(sql, 4, start == null ? null : start.epoch(), Long.class);
        sql = optional(sql, 5, start == null ? null : start.tenantId(), UUID.class);
        sql = optional(sql, 6, start == null ? null : start.mode().name(), String.class);
        sql = optional(sql, 7, start == null ? null : start.baseRunId(), UUID.class);
        sql = optional(sql, 8, start == null ? null : start.startedAt(), Instant.class);
        sql = optional(sql, 9, completion == null ? null : completion.epoch(), Long.class);
        sql = optional(sql, 10, completion == null ? null : completion.pages(), Integer.class);
        return one(sql, "run " + run.runId());
    }

    private Mono<Void> save(UUID companyId, Ended run, Instant at) {
        return one(
                database.sql("""
                    INSERT INTO snapshot_run (company_id, run_id, state, seen_at) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (company_id, run_id) DO UPDATE
                    SET state = excluded.state, seen_at = excluded.seen_at
                    """)
                        .bind(0, companyId)
                        .bind(1, run.runId())
                        .bind(2, run.ending().name())
                        .bind(3, at),
                "run " + run.runId());
    }

    /** A row that was just inserted has no {@code xmax}; one that took another's place has. */
    @Override
    public Mono<Boolean> store(UUID companyId, UUID runId, PageContent page) {
        return database.sql("""
            INSERT INTO snapshot_page AS p (company_id, run_id, page_index, epoch) VALUES ($1, $2, $3, $4)
            ON CONFLICT (company_id, run_id, page_index) DO UPDATE SET epoch = excluded.epoch
            WHERE p.epoch < excluded.epoch
            RETURNING xmax <> 0 AS replaced
            """)
                .bind(0, companyId)
                .bind(1, runId)
                .bind(2, page.index())
                .bind(3, page.epoch())
                .map(row -> required(row, "replaced", Boolean.class))
                .one()
                .flatMap(replaced -> (replaced ? pages.remove(companyId, runId, page.index()) : Mono.<Void>empty())
                        .then(Mono.defer(() -> pages.add(companyId, runId, page)))
                        .thenReturn(true))
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Integer> pagesBelow(UUID companyId, UUID runId, int limit) {
        return database.sql("""
            SELECT count(*)::integer AS pages FROM snapshot_page
            WHERE company_id = $1 AND run_id = $2 AND page_index < $3
            """)
                .bind(0, companyId)
                .bind(1, runId)
                .bind(2, limit)
                .map(row -> required(row, "pages", Integer.class))
                .one();
    }

    @Override
    public Mono<Long> condense(UUID companyId, UUID runId, int limit) {
        return merge.condense(companyId, runId, limit);
    }

    @Override
    public Mono<Applied> apply(UUID companyId, UUID runId, Start start, Set<UUID> keptGroups, Instant at) {
        return merge.apply(companyId, runId, start, keptGroups, at);
    }

    @Override
    public Mono<Void> forget(UUID companyId, UUID runId) {
        return Flux.fromIterable(CONTENTS)
                .concatMap(table -> database.sql("DELETE FROM " + table + " WHERE company_id = $1 AND run_id = $2")
                        .bind(0, companyId)
                        .bind(1, runId)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    private Mono<Void> forgetBefore(UUID companyId, Instant limit) {
        return database.sql("""
            DELETE FROM snapshot_run WHERE company_id = $1 AND seen_at < $2 RETURNING run_id
            """)
                .bind(0, companyId)
                .bind(1, limit)
                .map(row -> required(row, "run_id", UUID.class))
                .all()
                .collectList()
                .flatMapIterable(runs -> runs)
                .concatMap(runId -> forget(companyId, runId))
                .then();
    }

    private static SnapshotRun run(Readable row) {
        UUID runId = required(row, "run_id", UUID.class);
        String state = required(row, "state", String.class);
        if (!state.equals("RECEIVING")) {
            return new Ended(runId, Ending.valueOf(state));
        }
        Long startEpoch = row.get("start_epoch", Long.class);
        Long completedEpoch = row.get("completed_epoch", Long.class);
        return new Receiving(
                runId,
                required(row, "epoch", Long.class),
                startEpoch == null
                        ? null
                        : new Start(
                                startEpoch,
                                required(row, "tenant_id", UUID.class),
                                Mode.valueOf(required(row, "mode", String.class)),
                                row.get("base_run_id", UUID.class),
                                required(row, "started_at", Instant.class)),
                completedEpoch == null ? null : new Completion(completedEpoch, required(row, "pages", Integer.class)));
    }

    private static <T> GenericExecuteSpec optional(
            GenericExecuteSpec sql, int index, @Nullable T value, Class<T> type) {
        return value == null ? sql.bindNull(index, type) : sql.bind(index, value);
    }

    private static Mono<Void> one(GenericExecuteSpec sql, String what) {
        return sql.fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(rows + " rows were written for " + what)));
    }
}
