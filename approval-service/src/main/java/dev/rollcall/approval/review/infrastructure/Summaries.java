package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.infrastructure.ReviewViews.OverviewView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.SummaryView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.WaitingView;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.events.changes.ChangeSetStaged;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures of reviews, counted by the database. */
final class Summaries {

    private static final String FIGURES = """
            SELECT count(*) FILTER (WHERE decision = 'APPROVED' AND change = 'ADDED') AS added,
                   count(*) FILTER (WHERE decision = 'APPROVED' AND change = 'CHANGED') AS changed,
                   count(*) FILTER (WHERE decision = 'APPROVED' AND change = 'REMOVED') AS removed,
                   count(*) FILTER (WHERE change = 'ADDED') AS open_added,
                   count(*) FILTER (WHERE change = 'CHANGED') AS open_changed,
                   count(*) FILTER (WHERE change = 'REMOVED') AS open_removed,
                   count(*) FILTER (WHERE decision = 'PENDING' AND NOT doubtful) AS pending,
                   count(*) FILTER (WHERE decision = 'PENDING' AND doubtful) AS doubtful,
                   count(*) FILTER (WHERE decision = 'HELD') AS held,
                   count(*) FILTER (WHERE decision = 'DENIED') AS denied,
                   count(*) FILTER (WHERE decision = 'APPROVED' AND change = 'ADDED'
                                    AND asleep_because IS NOT NULL) AS join_asleep,
                   count(*) FILTER (WHERE decision = 'APPROVED' AND change = 'REMOVED' AND billable) AS stop,
                   (SELECT max(at) FROM roster_commit WHERE company_id = $1) AS last_commit_at
            FROM review_line WHERE company_id = $1
            """;

    private static final String OVERVIEW = """
            SELECT r.company_id, r.billable + r.asleep AS active, r.asleep, r.last_commit, c.at AS last_commit_at,
                   coalesce(l.waiting, 0) AS waiting, coalesce(l.held, 0) AS held
            FROM review r
            LEFT JOIN roster_commit c ON c.company_id = r.company_id AND c.commit = r.last_commit
            LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE decision IN ('PENDING', 'HELD')) AS waiting,
                       count(*) FILTER (WHERE decision = 'HELD') AS held
                FROM review_line WHERE company_id = r.company_id AND decision IN ('PENDING', 'HELD')) l ON true
            WHERE r.company_id = ANY ($1)
            ORDER BY r.company_id
            """;

    private final DatabaseClient database;
    private final Reviews reviews;

    Summaries(DatabaseClient database, Reviews reviews) {
        this.database = database;
        this.reviews = reviews;
    }

    Mono<SummaryView> summary(UUID companyId) {
        return reviews.find(companyId)
                .flatMap(review -> database.sql(FIGURES)
                        .bind(0, companyId)
                        .map(row -> view(review, row))
                        .one());
    }

    private static SummaryView view(Review review, Readable row) {
        long added = Columns.number(row, "added");
        long joinAsleep = Columns.number(row, "join_asleep");
        long billable = review.totals().billable();
        Optional<ChangeSetStaged> changeSet = Optional.ofNullable(review.changeSet());
        Instant lastCommitAt = Columns.instantOrNull(row, "last_commit_at");
        return new SummaryView(
                review.revision(),
                added,
                Columns.number(row, "changed"),
                Columns.number(row, "removed"),
                Columns.number(row, "open_added"),
                Columns.number(row, "open_changed"),
                Columns.number(row, "open_removed"),
                new WaitingView(
                        Columns.number(row, "pending"), Columns.number(row, "doubtful"), Columns.number(row, "held")),
                Columns.number(row, "denied"),
                billable,
                billable + added - joinAsleep - Columns.number(row, "stop"),
                joinAsleep,
                review.lastCommit() == 0 ? null : review.lastCommit(),
                lastCommitAt,
                changeSet.map(ChangeSetStaged::stagedAt).orElse(null),
                review.policy().firstCommitDone(),
                review.preset(),
                changeSet.map(ChangeSetStaged::directoryUsers).orElse(0L),
                changeSet.map(ChangeSetStaged::staged).orElse(0L),
                changeSet.map(ChangeSetStaged::excluded).orElse(Map.of()));
    }

    Flux<OverviewView> overview(Collection<UUID> companyIds) {
        return database.sql(OVERVIEW)
                .bind(0, companyIds.toArray(UUID[]::new))
                .map(row -> {
                    long lastCommit = Columns.number(row, "last_commit");
                    return new OverviewView(
                            Columns.uuid(row, "company_id"),
                            Columns.number(row, "waiting"),
                            Columns.number(row, "held"),
                            Columns.number(row, "active"),
                            Columns.number(row, "asleep"),
                            lastCommit == 0 ? null : lastCommit,
                            Columns.instantOrNull(row, "last_commit_at"));
                })
                .all();
    }
}
