package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.database.Columns;
import dev.rollcall.database.WorkTransactions;
import dev.rollcall.fetcher.sync.application.Lease;
import dev.rollcall.fetcher.sync.application.Leases;
import dev.rollcall.fetcher.sync.application.RunTimers;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leases and timers as rows of the schema {@code work}; {@link SyncsR2dbc} sets them. */
final class LeasesR2dbc implements Leases, RunTimers {

    private static final String CLAIM = """
            UPDATE work.reading r SET epoch = r.epoch + 1, due_at = $2
            FROM (
              SELECT company_id FROM work.reading WHERE stage = 'READING' AND due_at <= $1
              ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
            ) free
            WHERE r.company_id = free.company_id
            RETURNING r.company_id, r.run_id, r.epoch
            """;

    private static final String SET_EXPIRY = """
            UPDATE work.reading SET due_at = $4
            WHERE company_id = $1 AND run_id = $2 AND epoch = $3 AND stage = 'READING'
            """;

    private static final String DUE_RUNS =
            "SELECT company_id FROM work.schedule WHERE due_at <= $1 ORDER BY due_at LIMIT $2";

    private static final String OVERDUE_SETTLEMENTS = """
            SELECT company_id FROM work.reading WHERE stage = 'SETTLING' AND due_at <= $1 ORDER BY due_at LIMIT $2
            """;

    private final WorkTransactions work;

    LeasesR2dbc(WorkTransactions work) {
        this.work = work;
    }

    @Override
    public Flux<Lease> claim(int limit, Instant now, Instant until) {
        return work.all(database -> database.sql(CLAIM)
                        .bind(0, now)
                        .bind(1, until)
                        .bind(2, limit)
                        .map(row -> new Lease(
                                Columns.uuid(row, "company_id"),
                                Columns.uuid(row, "run_id"),
                                Columns.number(row, "epoch")))
                        .all())
                .flatMapIterable(Function.identity());
    }

    @Override
    public Mono<Boolean> renew(Lease lease, Instant until) {
        return setExpiry(lease, until).map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> release(Lease lease, Instant from) {
        return setExpiry(lease, from).then();
    }

    private Mono<Long> setExpiry(Lease lease, Instant expiry) {
        return work.one(database -> database.sql(SET_EXPIRY)
                .bind(0, lease.companyId())
                .bind(1, lease.runId())
                .bind(2, lease.epoch())
                .bind(3, expiry)
                .fetch()
                .rowsUpdated());
    }

    @Override
    public Flux<UUID> dueRuns(Instant now, int limit) {
        return companies(DUE_RUNS, now, limit);
    }

    @Override
    public Flux<UUID> overdueSettlements(Instant now, int limit) {
        return companies(OVERDUE_SETTLEMENTS, now, limit);
    }

    private Flux<UUID> companies(String sql, Instant now, int limit) {
        return work.all(database -> database.sql(sql)
                        .bind(0, now)
                        .bind(1, limit)
                        .map(row -> Columns.uuid(row, "company_id"))
                        .all())
                .flatMapIterable(Function.identity());
    }
}
