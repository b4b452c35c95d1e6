package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.database.Columns;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Syncs and runs as pages show them. */
final class SyncViews {

    private static final String RUN = """
            SELECT run_id, mode, trigger, requested_by, started_at, status, position, users, groups, memberships,
                   finished_at, problem_code, problem_message
            FROM run
            """;

    private static final String RUNS = RUN + "WHERE company_id = $1 ORDER BY started_at DESC, run_id LIMIT $2";

    private static final String LAST_RUN =
            RUN + "WHERE company_id = $1 AND finished_at IS NOT NULL ORDER BY started_at DESC, run_id LIMIT 1";

    private static final String CURRENT_RUN = RUN + "WHERE company_id = $1 AND finished_at IS NULL";

    private static final String STATE = """
            SELECT s.link, s.interval_minutes, t.due_at
            FROM sync s LEFT JOIN work.schedule t ON t.company_id = s.company_id
            WHERE s.company_id = $1
            """;

    private static final String OVERVIEW = """
            SELECT s.company_id, s.link, s.interval_minutes, t.due_at,
                   EXISTS (SELECT FROM run r WHERE r.company_id = s.company_id AND r.finished_at IS NULL) AS running,
                   (SELECT max(r.finished_at) FROM run r WHERE r.company_id = s.company_id AND r.status = 'APPLIED')
                     AS last_applied_at,
                   last.status AS last_outcome, last.problem_code, last.problem_message
            FROM sync s
            LEFT JOIN work.schedule t ON t.company_id = s.company_id
            LEFT JOIN LATERAL (
              SELECT r.status, r.problem_code, r.problem_message FROM run r
              WHERE r.company_id = s.company_id AND r.finished_at IS NOT NULL
              ORDER BY r.started_at DESC, r.run_id LIMIT 1
            ) last ON true
            WHERE s.company_id = ANY ($1)
            ORDER BY s.company_id
            """;

    private static final int DEFAULT_INTERVAL_MINUTES = Math.toIntExact(Sync.DEFAULT_INTERVAL.toMinutes());

    private final CompanyTransactions transactions;
    private final DatabaseClient database;

    SyncViews(CompanyTransactions transactions, DatabaseClient database) {
        this.transactions = transactions;
        this.database = database;
    }

    /** The status of a company's sync. */
    enum Status {
        NOT_CONNECTED,
        IDLE,
        RUNNING,
        PAUSED
    }

    /** A run; it has a phase while it is in progress, and an outcome afterwards. */
    record RunView(
            UUID runId,
            Mode mode,
            Trigger trigger,
            @Nullable String requestedBy,
            Instant startedAt,
            SyncProgressed.@Nullable Phase phase,
            long users,
            long groups,
            long memberships,
            SyncFinished.@Nullable Outcome outcome,
            @Nullable Problem problem,
            @Nullable Instant finishedAt) {}

    /** A company's sync at a glance. */
    record SyncView(
            Status status,
            @Nullable RunView run,
            @Nullable RunView lastRun,
            @Nullable Instant nextAt,
            int intervalMinutes) {}

    /** A company's row in a console. */
    record OverviewView(
            UUID companyId,
            Status status,
            @Nullable Instant lastAppliedAt,
            SyncFinished.@Nullable Outcome lastOutcome,
            @Nullable Problem problem,
            @Nullable Instant nextAt,
            int intervalMinutes) {}

    /** A company's last runs, the latest first. */
    Mono<List<RunView>> runs(UUID companyId, int size) {
        return transactions
                .reading(
                        companyId,
                        () -> database.sql(RUNS)
                                .bind(0, companyId)
                                .bind(1, size)
                                .map(SyncViews::run)
                                .all())
                .collectList();
    }

    /** A company's sync at a glance. */
    Mono<SyncView> sync(UUID companyId) {
        return transactions
                .reading(
                        companyId,
                        () -> Mono.zip(one(CURRENT_RUN, companyId), one(LAST_RUN, companyId))
                                .flatMap(runs -> database.sql(STATE)
                                        .bind(0, companyId)
                                        .map(row -> new SyncView(
                                                status(row, !runs.getT1().isEmpty()),
                                                runs.getT1().stream()
                                                        .findFirst()
                                                        .orElse(null),
                                                runs.getT2().stream()
                                                        .findFirst()
                                                        .orElse(null),
                                                Columns.instantOrNull(row, "due_at"),
                                                Columns.required(row, "interval_minutes", Integer.class)))
                                        .one()))
                .next()
                .defaultIfEmpty(new SyncView(Status.NOT_CONNECTED, null, null, null, DEFAULT_INTERVAL_MINUTES));
    }

    private Mono<List<RunView>> one(String sql, UUID companyId) {
        return database.sql(sql).bind(0, companyId).map(SyncViews::run).all().collectList();
    }

    /** A row for each of the companies, also for those of which nothing is known. */
    Mono<List<OverviewView>> overview(Collection<UUID> companyIds) {
        return transactions
                .reading(
                        companyIds,
                        () -> database.sql(OVERVIEW)
                                .bind(0, companyIds.toArray(UUID[]::new))
                                .map(row -> new OverviewView(
                                        Columns.uuid(row, "company_id"),
                                        status(row, Columns.flag(row, "running")),
                                        Columns.instantOrNull(row, "last_applied_at"),
                                        outcome(Columns.textOrNull(row, "last_outcome")),
                                        problem(row),
                                        Columns.instantOrNull(row, "due_at"),
                                        Columns.required(row, "interval_minutes", Integer.class)))
                                .all())
                .collectList()
                .map(known -> withUnknown(known, companyIds));
    }

    private static List<OverviewView> withUnknown(List<OverviewView> known, Collection<UUID> companyIds) {
        Map<UUID, OverviewView> byCompany = new HashMap<>();
        known.forEach(view -> byCompany.put(view.companyId(), view));
        Set<UUID> all = new HashSet<>(companyIds);
        return all.stream()
                .sorted()
                .map(companyId -> byCompany.getOrDefault(
                        companyId,
                        new OverviewView(
                                companyId, Status.NOT_CONNECTED, null, null, null, null, DEFAULT_INTERVAL_MINUTES)))
                .toList();
    }

    private static Status status(Readable row, boolean running) {
        String connection = Columns.text(row, "link");
        if (running) {
            return Status.RUNNING;
        }
        return switch (connection) {
            case "READABLE" -> Status.IDLE;
            case "PAUSED" -> Status.PAUSED;
            default -> Status.NOT_CONNECTED;
        };
    }

    private static RunView run(Readable row) {
        boolean inProgress = Columns.instantOrNull(row, "finished_at") == null;
        return new RunView(
                Columns.uuid(row, "run_id"),
                Mode.valueOf(Columns.text(row, "mode")),
                Trigger.valueOf(Columns.text(row, "trigger")),
                Columns.textOrNull(row, "requested_by"),
                Columns.instant(row, "started_at"),
                inProgress ? PositionColumns.phaseOf(Columns.text(row, "position")) : null,
                Columns.number(row, "users"),
                Columns.number(row, "groups"),
                Columns.number(row, "memberships"),
                inProgress ? null : outcome(Columns.textOrNull(row, "status")),
                problem(row),
                Columns.instantOrNull(row, "finished_at"));
    }

    private static SyncFinished.@Nullable Outcome outcome(@Nullable String status) {
        return status == null ? null : SyncFinished.Outcome.valueOf(status);
    }

    private static @Nullable Problem problem(Readable row) {
        String code = Columns.textOrNull(row, "problem_code");
        return code == null ? null : new Problem(code, Columns.text(row, "problem_message"));
    }
}
