package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.fetcher.snapshot.model.Progress;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.DeltaBase;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Saves the events of a sync, in the company's transaction. */
final class SyncWriter {

    private static final String CHANGE_CONNECTION = """
            INSERT INTO sync (company_id, revision, link, connection_id, cloud, tenant_id, permissions)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (company_id) DO UPDATE SET
              revision = excluded.revision, link = excluded.link, connection_id = excluded.connection_id,
              cloud = excluded.cloud, tenant_id = excluded.tenant_id, permissions = excluded.permissions
            """;

    private static final String SET_INTERVAL = """
            INSERT INTO sync (company_id, interval_minutes) VALUES ($1, $2)
            ON CONFLICT (company_id) DO UPDATE SET interval_minutes = excluded.interval_minutes
            """;

    private static final String CHANGE_BASE = """
            UPDATE sync SET base_run_id = $2, base_connection_id = $3, base_users_link = $4, base_groups_link = $5,
              base_read_whole_at = $6
            WHERE company_id = $1
            """;

    private static final String SET_FAILURES = "UPDATE sync SET failures = $2 WHERE company_id = $1";

    private static final String START_RUN = """
            INSERT INTO run (company_id, run_id, mode, trigger, connection_id, cloud, tenant_id, base_run_id, requested_by,
              started_at, status, position, users_link, groups_link)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'READING', $11, $12, $13)
            """;

    private static final String SAVE_PROGRESS = """
            UPDATE run SET status = $3, position = $4, users_link = $5, groups_link = $6, next_link = $7, pages = $8,
              users = $9, groups = $10, memberships = $11, purposes_refused = $12, told_at = coalesce($13, told_at)
            WHERE company_id = $1 AND run_id = $2 AND status = 'READING'
            """;

    private static final String END_RUN = """
            UPDATE run SET status = $3, problem_code = $4, problem_message = $5, finished_at = $6,
              users_link = NULL, groups_link = NULL, next_link = NULL
            WHERE company_id = $1 AND run_id = $2 AND status IN ('READING', 'SETTLING')
            """;

    private static final String INSERT_LEASE =
            "INSERT INTO work.reading (company_id, run_id, stage, due_at) VALUES ($1, $2, 'READING', $3)";

    private static final String AWAIT_SETTLING =
            "UPDATE work.reading SET stage = 'SETTLING', due_at = $3 WHERE company_id = $1 AND run_id = $2";

    private static final String DELETE_LEASE = "DELETE FROM work.reading WHERE company_id = $1 AND run_id = $2";

    private static final String SCHEDULE = """
            INSERT INTO work.schedule (company_id, due_at) VALUES ($1, $2)
            ON CONFLICT (company_id) DO UPDATE SET due_at = excluded.due_at
            """;

    private static final String CLEAR_SCHEDULE = "DELETE FROM work.schedule WHERE company_id = $1";

    private final DatabaseClient database;

    SyncWriter(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> save(UUID companyId, SyncEvent event) {
        return switch (event) {
            case SyncEvent.ConnectionChanged changed -> updateOne(changeConnection(companyId, changed));
            case SyncEvent.RunStarted started ->
                updateOne(startRun(companyId, started))
                        .then(updateOne(database.sql(INSERT_LEASE)
                                .bind(0, companyId)
                                .bind(1, started.run().runId())
                                .bind(2, started.run().startedAt())));
            case SyncEvent.RunProgressed progressed ->
                updateOne(progress(
                        companyId,
                        progressed.run(),
                        "READING",
                        progressed.progress(),
                        progressed.announced() ? progressed.at() : null));
            case SyncEvent.ReadingCompleted completed ->
                updateOne(progress(
                                companyId,
                                completed.run(),
                                "SETTLING",
                                completed.progress(),
                                completed.announced() ? completed.at() : null))
                        .then(updateOne(database.sql(AWAIT_SETTLING)
                                .bind(0, companyId)
                                .bind(1, completed.run().runId())
                                .bind(2, completed.settleBy())));
            case SyncEvent.RunEnded ended ->
                updateOne(endRun(companyId, ended))
                        .then(updateOne(database.sql(DELETE_LEASE)
                                .bind(0, companyId)
                                .bind(1, ended.run().runId())))
                        .then(updateOne(
                                database.sql(SET_FAILURES).bind(0, companyId).bind(1, ended.failures())));
            case SyncEvent.BaseChanged changed -> updateOne(changeBase(companyId, changed.base()));
            case SyncEvent.BaseCleared _ -> updateOne(changeBase(companyId, null));
            case SyncEvent.RunScheduled scheduled ->
                updateOne(database.sql(SCHEDULE).bind(0, companyId).bind(1, scheduled.at()));
            case SyncEvent.ScheduleCleared _ ->
                database.sql(CLEAR_SCHEDULE)
                        .bind(0, companyId)
                        .fetch()
                        .rowsUpdated()
                        .then();
            case SyncEvent.IntervalChanged changed ->
                updateOne(database.sql(SET_INTERVAL)
                        .bind(0, companyId)
                        .bind(1, Math.toIntExact(changed.interval().toMinutes())));
        };
    }

    private GenericExecuteSpec changeConnection(UUID companyId, SyncEvent.ConnectionChanged changed) {
        GenericExecuteSpec sql =
                database.sql(CHANGE_CONNECTION).bind(0, companyId).bind(1, changed.revision());
        return switch (changed.connection()) {
            case ConnectionState.NotConnected _ -> notConnected(sql, "NOT_CONNECTED");
            case ConnectionState.Paused _ -> notConnected(sql, "PAUSED");
            case ConnectionState.Connected connected ->
                sql.bind(2, "READABLE")
                        .bind(3, connected.connectionId())
                        .bind(4, connected.tenant().cloud().name())
                        .bind(5, connected.tenant().tenantId())
                        .bind(6, connected.permissions().stream().sorted().toArray(String[]::new));
        };
    }

    private static GenericExecuteSpec notConnected(GenericExecuteSpec sql, String state) {
        return sql.bind(2, state)
                .bindNull(3, UUID.class)
                .bindNull(4, String.class)
                .bindNull(5, UUID.class)
                .bind(6, new String[0]);
    }

    private GenericExecuteSpec startRun(UUID companyId, SyncEvent.RunStarted started) {
        Run run = started.run();
        PositionColumns position = PositionColumns.of(started.position());
        return database.sql(START_RUN)
                .bind(0, companyId)
                .bind(1, run.runId())
                .bind(2, run.mode().name())
                .bind(3, run.trigger().name())
                .bind(4, run.connectionId())
                .bind(5, run.tenant().cloud().name())
                .bind(6, run.tenant().tenantId())
                .bind(7, nullable(UUID.class, run.baseRunId()))
                .bind(8, nullable(String.class, run.requestedBy()))
                .bind(9, run.startedAt())
                .bind(10, position.position())
                .bind(11, nullable(String.class, position.usersLink()))
                .bind(12, nullable(String.class, position.groupsLink()));
    }

    private GenericExecuteSpec progress(
            UUID companyId, Run run, String status, Progress progress, @Nullable Instant announcedAt) {
        PositionColumns position = PositionColumns.of(progress.position());
        return database.sql(SAVE_PROGRESS)
                .bind(0, companyId)
                .bind(1, run.runId())
                .bind(2, status)
                .bind(3, position.position())
                .bind(4, nullable(String.class, position.usersLink()))
                .bind(5, nullable(String.class, position.groupsLink()))
                .bind(6, nullable(String.class, position.nextLink()))
                .bind(7, progress.pages())
                .bind(8, progress.users())
                .bind(9, progress.groups())
                .bind(10, progress.memberships())
                .bind(11, progress.purposesRefused())
                .bind(12, nullable(Instant.class, announcedAt));
    }

    private GenericExecuteSpec endRun(UUID companyId, SyncEvent.RunEnded ended) {
        return database.sql(END_RUN)
                .bind(0, companyId)
                .bind(1, ended.run().runId())
                .bind(2, ended.result().outcome().name())
                .bind(
                        3,
                        nullable(
                                String.class,
                                ended.result().problem() == null
                                        ? null
                                        : ended.result().problem().code()))
                .bind(
                        4,
                        nullable(
                                String.class,
                                ended.result().problem() == null
                                        ? null
                                        : ended.result().problem().message()))
                .bind(5, ended.at());
    }

    private GenericExecuteSpec changeBase(UUID companyId, @Nullable DeltaBase base) {
        GenericExecuteSpec sql = database.sql(CHANGE_BASE).bind(0, companyId);
        return base == null
                ? sql.bindNull(1, UUID.class)
                        .bindNull(2, UUID.class)
                        .bindNull(3, String.class)
                        .bindNull(4, String.class)
                        .bindNull(5, Instant.class)
                : sql.bind(1, base.runId())
                        .bind(2, base.connectionId())
                        .bind(3, base.links().users())
                        .bind(4, base.links().groups())
                        .bind(5, base.fullReadAt());
    }

    private static Parameter nullable(Class<?> type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    private static Mono<Void> updateOne(GenericExecuteSpec sql) {
        return sql.fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(rows + " rows were changed instead of one")));
    }
}
