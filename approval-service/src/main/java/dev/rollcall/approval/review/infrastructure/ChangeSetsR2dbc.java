package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.ChangeSets;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.PersonChange;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table {@code change_batch}. The state before a change is not stored; this service has its own. */
final class ChangeSetsR2dbc implements ChangeSets {

    private static final String KEEP = """
            INSERT INTO change_batch (company_id, change_set_id, idx, batch) VALUES ($1, $2, $3, $4::jsonb)
            ON CONFLICT (company_id, change_set_id, idx) DO UPDATE SET batch = excluded.batch
            """;

    private static final String TAKE = """
            SELECT batch::text AS batch FROM change_batch WHERE company_id = $1 AND change_set_id = $2 ORDER BY idx
            """;

    private static final String FORGET = "DELETE FROM change_batch WHERE company_id = $1";

    private final DatabaseClient database;

    ChangeSetsR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(ChangeBatch batch) {
        List<PersonChange> people = batch.people().stream()
                .map(change ->
                        new PersonChange(change.objectId(), null, change.after(), change.because(), change.reason()))
                .toList();
        ChangeBatch kept = new ChangeBatch(
                batch.companyId(), batch.changeSetId(), batch.index(), batch.completeness(), people, batch.groups());
        return database.sql(KEEP)
                .bind(0, batch.companyId())
                .bind(1, batch.changeSetId())
                .bind(2, batch.index())
                .bind(3, Jsonb.write(kept))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<List<ChangeBatch>> take(UUID companyId, UUID changeSetId) {
        return database.sql(TAKE)
                .bind(0, companyId)
                .bind(1, changeSetId)
                .map(row -> Jsonb.read(Columns.text(row, "batch"), ChangeBatch.class))
                .all()
                .collectList()
                .flatMap(batches -> database.sql(FORGET)
                        .bind(0, companyId)
                        .fetch()
                        .rowsUpdated()
                        .thenReturn(batches));
    }
}
