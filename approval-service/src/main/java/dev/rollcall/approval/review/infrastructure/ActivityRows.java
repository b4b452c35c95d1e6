package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Activity;
import dev.rollcall.approval.review.model.ReviewEvent.ReviewRevised;
import dev.rollcall.database.Columns;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code review_activity}. */
final class ActivityRows {

    /** How many revisions are kept of each company. */
    private static final int KEPT = 1_000;

    private static final String SAVE = """
            INSERT INTO review_activity (company_id, revision, by, action, people, at) VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String FORGET = "DELETE FROM review_activity WHERE company_id = $1 AND revision <= $2";

    private static final String SINCE = """
            SELECT revision, by, action, people, at FROM review_activity
            WHERE company_id = $1 AND revision > $2 ORDER BY revision DESC
            """;

    private final DatabaseClient database;

    ActivityRows(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> save(UUID companyId, List<ReviewRevised> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> save(companyId, event.activity()))
                .then();
    }

    private Mono<Void> save(UUID companyId, Activity activity) {
        return database.sql(SAVE)
                .bind(0, companyId)
                .bind(1, activity.revision())
                .bind(2, activity.by())
                .bind(3, activity.action().name())
                .bind(4, activity.people())
                .bind(5, activity.at().atOffset(ZoneOffset.UTC))
                .fetch()
                .rowsUpdated()
                .then(database.sql(FORGET)
                        .bind(0, companyId)
                        .bind(1, activity.revision() - KEPT)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    Mono<List<Activity>> since(UUID companyId, long revision) {
        return database.sql(SINCE)
                .bind(0, companyId)
                .bind(1, revision)
                .map(row -> new Activity(
                        Columns.number(row, "revision"),
                        Columns.text(row, "by"),
                        Activity.Action.valueOf(Columns.text(row, "action")),
                        Columns.number(row, "people"),
                        Columns.instant(row, "at")))
                .all()
                .collectList();
    }
}
