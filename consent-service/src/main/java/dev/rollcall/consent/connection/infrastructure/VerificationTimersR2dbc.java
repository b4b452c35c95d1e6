package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.database.Columns;
import dev.rollcall.database.WorkTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The timers as rows of the schema {@code work}; {@link ConnectionsR2dbc} sets them. */
@Component
final class VerificationTimersR2dbc implements VerificationTimers {

    private static final String TAKE = """
            UPDATE work.verification v SET due_at = $2
            FROM (SELECT company_id FROM work.verification
                  WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
            WHERE v.company_id = due.company_id
            RETURNING v.company_id
            """;

    private final WorkTransactions work;

    VerificationTimersR2dbc(WorkTransactions work) {
        this.work = work;
    }

    @Override
    public Flux<UUID> take(Instant now, Duration lease, int limit) {
        return work.all(database -> database.sql(TAKE)
                        .bind(0, now)
                        .bind(1, now.plus(lease))
                        .bind(2, limit)
                        .map(row -> Columns.uuid(row, "company_id"))
                        .all())
                .flatMapIterable(Function.identity());
    }
}
