package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.sync.model.Base;
import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Link;
import dev.rollcall.fetcher.sync.model.Run;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Keeps what happened, in the company's transaction. */
final class SyncTables {

    private static final String CHANGE_LINK = """
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

    private static final String MOVE_BASE = """
            UPDATE sync SET base_run_id = $2, base_connection_id = $3, base_users_link = $4, base_groups_link = $5,
              base_read_whole_at = $6
            WHERE company_id = $1
            """;

    private static final String COUNT_FAILURES = "UPDATE sync SET failures = $2 WHERE company_id = $1";

    private static final String START_RUN = """
            INSERT INTO run (company_id, run_id, mode, trigger, connection_id, cloud, tenant_id, base_run_id, requested_by,
              started_at, status, position, users_link, groups_link)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'READING', $11, $12, $13)
            """;

    private static final String PROGRESS = """
            UPDATE run SET status = $3, position = $4, users_link = $5, groups_link = $6, next_link = $7, pages = $8,
              users = $9, groups = $10, memberships = $11, purposes_refused = $12, told_at = coalesce($13, told_at)
            WHERE company_id = $1 AND run_id = $2 AND status = 'READING'
            """;

    private static final String END_RUN = """
            UPDATE run SET status = $3, problem_code = $4, problem_message = $5, finished_at = $6,
              users_link = NULL, groups_link = NULL, next_link = NULL
            WHERE company_id = $1 AND run_id = $2 AND status IN ('READING', 'SETTLING')
            """;

    private static final String OFFER_LEASE =
            "INSERT INTO work.reading (company_id, run_id, stage, due_at) VALUES ($1, $2, 'READING', $3)";

    private static final String AWAIT_SETTLING =
            "UPDATE work.reading SET stage = 'SETTLING', due_at = $3 WHERE company_id = $1 AND run_id = $2";

    private static final String END_LEASE = "DELETE FROM work.reading WHERE company_id = $1 AND run_id = $2";

    private static final String PLAN = """
            INSERT INTO work.schedule (company_id, due_at) VALUES ($1, $2)
            ON CONFLICT (company_id) DO UPDATE SET due_at = excluded.due_at
            """;

    private static final String UNPLAN = "DELETE FROM work.schedule WHERE company_id = $1";

    private final DatabaseClient database;

    SyncTables(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> keep(UUID companyId, Happening happening) {
        return switch (happening) {
            case Happening.LinkChanged changed -> one(changeLink(companyId, changed));
            case Happening.RunStarted started ->
                one(startRun(companyId, started))
                        .then(one(database.sql(OFFER_LEASE)
                                .bind(0, companyId)
                                .bind(1, started.run().runId())
                                .bind(2, started.run().startedAt())));
            case Happening.RunProgressed progressed ->
                one(progress(
                        companyId,
                        progressed.run(),
                        "READING",
                        progressed.progress(),
                        progressed.told() ? progressed.at() : null));
            case Happening.ReadWhole whole ->
                one(progress(companyId, whole.run(), "SETTLING", whole.progress(), whole.told() ? whole.at() : null))
                        .then(one(database.sql(AWAIT_SETTLING)
                                .bind(0, companyId)
                                .bind(1, whole.run().runId())
                                .bind(2, whole.settleBy())));
            case Happening.RunEnded ended ->
                one(endRun(companyId, ended))
                        .then(one(database.sql(END_LEASE)
                                .bind(0, companyId)
                                .bind(1, ended.run().runId())))
                        .then(one(
                                database.sql(COUNT_FAILURES).bind(0, companyId).bind(1, ended.failures())));
            case Happening.BaseMoved moved -> one(moveBase(companyId, moved.base()));
            case Happening.BaseLost _ -> one(moveBase(companyId, null));
            case Happening.Planned planned ->
                one(database.sql(PLAN).bind(0, companyId).bind(1, planned.at()));
            case Happening.Unplanned _ ->
                database.sql(UNPLAN).bind(0, companyId).fetch().rowsUpdated().then();
            case Happening.IntervalSet set ->
                one(database.sql(SET_INTERVAL)
                        .bind(0, companyId)
                        .bind(1, Math.toIntExact(set.interval().toMinutes())));
        };
    }

    private GenericExecuteSpec changeLink(UUID companyId, Happening.LinkChanged changed) {
        GenericExecuteSpec sql = database.sql(CHANGE_LINK).bind(0, companyId).bind(1, changed.revision());
        return switch (changed.link()) {
            case Link.NotConnected _ -> unreadable(sql, "NOT_CONNECTED");
            case Link.Paused _ -> unreadable(sql, "PAUSED");
            case Link.Connected link ->
                sql.bind(2, "READABLE")
                        .bind(3, link.connectionId())
                        .bind(4, link.tenant().cloud().name())
                        .bind(5, link.tenant().tenantId())
                        .bind(6, link.permissions().stream().sorted().toArray(String[]::new));
        };
    }

    private static GenericExecuteSpec unreadable(GenericExecuteSpec sql, String link) {
        return sql.bind(2, link)
                .bindNull(3, UUID.class)
                .bindNull(4, String.class)
                .bindNull(5, UUID.class)
                .bind(6, new String[0]);
    }

    private GenericExecuteSpec startRun(UUID companyId, Happening.RunStarted started) {
        Run run = started.run();
        Place place = Place.of(started.from());
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
                .bind(10, place.position())
                .bind(11, nullable(String.class, place.usersLink()))
                .bind(12, nullable(String.class, place.groupsLink()));
    }

    private GenericExecuteSpec progress(
            UUID companyId, Run run, String status, Progress progress, @Nullable Instant toldAt) {
        Place place = Place.of(progress.position());
        return database.sql(PROGRESS)
                .bind(0, companyId)
                .bind(1, run.runId())
                .bind(2, status)
                .bind(3, place.position())
                .bind(4, nullable(String.class, place.usersLink()))
                .bind(5, nullable(String.class, place.groupsLink()))
                .bind(6, nullable(String.class, place.nextLink()))
                .bind(7, progress.pages())
                .bind(8, progress.users())
                .bind(9, progress.groups())
                .bind(10, progress.memberships())
                .bind(11, progress.purposesRefused())
                .bind(12, nullable(Instant.class, toldAt));
    }

    private GenericExecuteSpec endRun(UUID companyId, Happening.RunEnded ended) {
        return database.sql(END_RUN)
                .bind(0, companyId)
                .bind(1, ended.run().runId())
                .bind(2, ended.ending().outcome().name())
                .bind(
                        3,
                        nullable(
                                String.class,
                                ended.ending().problem() == null
                                        ? null
                                        : ended.ending().problem().code()))
                .bind(
                        4,
                        nullable(
                                String.class,
                                ended.ending().problem() == null
                                        ? null
                                        : ended.ending().problem().message()))
                .bind(5, ended.at());
    }

    private GenericExecuteSpec moveBase(UUID companyId, @Nullable Base base) {
        GenericExecuteSpec sql = database.sql(MOVE_BASE).bind(0, companyId);
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
                        .bind(5, base.readWholeAt());
    }

    private static Parameter nullable(Class<?> type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    private static Mono<Void> one(GenericExecuteSpec sql) {
        return sql.fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(rows + " rows were changed where one was meant")));
    }
}
