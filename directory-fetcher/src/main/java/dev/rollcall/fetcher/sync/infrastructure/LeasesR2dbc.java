package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.fetcher.sync.application.Lease;
import dev.rollcall.fetcher.sync.application.Leases;
import dev.rollcall.fetcher.sync.application.Timers;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leases and timers of all companies, as the role that sees nothing else of them. */
final class LeasesR2dbc implements Leases, Timers {

    private static final String CLAIM = """
            UPDATE work.reading r SET epoch = r.epoch + 1, due_at = $2
            FROM (
              SELECT company_id FROM work.reading WHERE stage = 'READING' AND due_at <= $1
              ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
            ) free
            WHERE r.company_id = free.company_id
            RETURNING r.company_id, r.run_id, r.epoch
            """;

    private static final String MOVE_END = """
            UPDATE work.reading SET due_at = $4
            WHERE company_id = $1 AND run_id = $2 AND epoch = $3 AND stage = 'READING'
            """;

    private static final String DUE =
            "SELECT company_id FROM work.schedule WHERE due_at <= $1 ORDER BY due_at LIMIT $2";

    private static final String OVERDUE = """
            SELECT company_id FROM work.reading WHERE stage = 'SETTLING' AND due_at <= $1 ORDER BY due_at LIMIT $2
            """;

    private final WorkTransactions work;

    LeasesR2dbc(WorkTransactions work) {
        this.work = work;
    }

    @Override
    public Flux<Lease> claim(int atMost, Instant now, Instant until) {
        return work.all(database -> database.sql(CLAIM)
                        .bind(0, now)
                        .bind(1, until)
                        .bind(2, atMost)
                        .map(row -> new Lease(
                                required(row, "company_id", UUID.class),
                                required(row, "run_id", UUID.class),
                                required(row, "epoch", Long.class)))
                        .all())
                .flatMapIterable(Function.identity());
    }

    @Override
    public Mono<Boolean> renew(Lease lease, Instant until) {
        return moveEnd(lease, until).map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> release(Lease lease, Instant from) {
        return moveEnd(lease, from).then();
    }

    private Mono<Long> moveEnd(Lease lease, Instant to) {
        return work.one(database -> database.sql(MOVE_END)
                .bind(0, lease.companyId())
                .bind(1, lease.runId())
                .bind(2, lease.epoch())
                .bind(3, to)
                .fetch()
                .rowsUpdated());
    }

    @Override
    public Flux<UUID> schedulesDue(Instant now, int atMost) {
        return companies(DUE, now, atMost);
    }

    @Override
    public Flux<UUID> settlingsOverdue(Instant now, int atMost) {
        return companies(OVERDUE, now, atMost);
    }

    private Flux<UUID> companies(String sql, Instant now, int atMost) {
        return work.all(database -> database.sql(sql)
                        .bind(0, now)
                        .bind(1, atMost)
                        .map(row -> required(row, "company_id", UUID.class))
                        .all())
                .flatMapIterable(Function.identity());
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
