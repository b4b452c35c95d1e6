package dev.rollcall.approval.review.infrastructure;

import static dev.rollcall.approval.review.infrastructure.ItemRows.where;

import dev.rollcall.approval.review.infrastructure.ReviewViews.FiguresView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.OverviewView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.SummaryView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.WaitingView;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.Preset;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.ChangeSetStaged;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures of companies, counted by the database: one query for every place that shows one. */
final class Summaries {

    private static final String HELD = "decision = 'HELD'";
    private static final String PENDING = "decision = 'PENDING'";

    /** The open changes of a company are counted over an index alone; what its members add up to is kept with its review. */
    private static final String COUNTS =
            "SELECT r.company_id, r.revision, r.lifecycle, r.preset, r.billable, r.asleep, r.last_commit,\n"
                    + "       c.at AS last_commit_at, r.change_set::text AS change_set, l.*\n"
                    + "FROM review r\n"
                    + "LEFT JOIN roster_commit c ON c.company_id = r.company_id AND c.commit = r.last_commit\n"
                    + "CROSS JOIN LATERAL (SELECT "
                    + String.join(
                            ",\n       ",
                            count("waiting", where(Filter.WAITING)),
                            count("held", HELD),
                            count("ready_added", where(Filter.READY), where(Filter.ADDED)),
                            count("ready_changed", where(Filter.READY), where(Filter.CHANGED)),
                            count("ready_removed", where(Filter.READY), where(Filter.REMOVED)),
                            count("ready_removed_billable", where(Filter.READY), where(Filter.REMOVED), "billable"),
                            count("ready_added_asleep", where(Filter.READY), where(Filter.ADDED), where(Filter.ASLEEP)),
                            count("denied", where(Filter.DENIED)),
                            count("open_added", where(Filter.ADDED)),
                            count("open_changed", where(Filter.CHANGED)),
                            count("open_removed", where(Filter.REMOVED)),
                            count("pending_doubtful", PENDING, where(Filter.DOUBTFUL)),
                            count("pending_certain", PENDING, "NOT " + where(Filter.DOUBTFUL)))
                    + "\n    FROM review_line WHERE company_id = r.company_id) l\n"
                    + "WHERE r.company_id = ANY ($1) AND r.lifecycle <> 'DELETED'\n"
                    + "ORDER BY r.company_id\n";

    private final DatabaseClient database;

    Summaries(DatabaseClient database) {
        this.database = database;
    }

    private static String count(String name, String... conditions) {
        return "count(*) FILTER (WHERE " + String.join(" AND ", conditions) + ") AS " + name;
    }

    /** What a commit would do now, and what waits for a decision. */
    Mono<SummaryView> summary(UUID companyId) {
        return counts(List.of(companyId))
                .next()
                .defaultIfEmpty(Counts.none(companyId))
                .map(Counts::summary);
    }

    /** A company's figures; all zero for one of which nothing was ever staged. */
    Mono<FiguresView> figures(UUID companyId) {
        return counts(List.of(companyId))
                .next()
                .defaultIfEmpty(Counts.none(companyId))
                .map(Counts::figures);
    }

    /** The companies of which something was staged. */
    Flux<OverviewView> overview(Collection<UUID> companyIds) {
        return counts(companyIds)
                .map(counts -> new OverviewView(
                        counts.companyId,
                        counts.figures(),
                        counts.figures().roster(),
                        counts.lastCommit(),
                        counts.lastCommitAt));
    }

    private Flux<Counts> counts(Collection<UUID> companyIds) {
        return database.sql(COUNTS)
                .bind(0, companyIds.toArray(UUID[]::new))
                .map(Counts::of)
                .all();
    }

    private record Open(
            long waiting,
            long held,
            long readyAdded,
            long readyChanged,
            long readyRemoved,
            long readyRemovedBillable,
            long readyAddedAsleep,
            long denied,
            long added,
            long changed,
            long removed,
            long pendingDoubtful,
            long pendingCertain) {

        static Open of(Readable row) {
            return new Open(
                    Columns.number(row, "waiting"),
                    Columns.number(row, "held"),
                    Columns.number(row, "ready_added"),
                    Columns.number(row, "ready_changed"),
                    Columns.number(row, "ready_removed"),
                    Columns.number(row, "ready_removed_billable"),
                    Columns.number(row, "ready_added_asleep"),
                    Columns.number(row, "denied"),
                    Columns.number(row, "open_added"),
                    Columns.number(row, "open_changed"),
                    Columns.number(row, "open_removed"),
                    Columns.number(row, "pending_doubtful"),
                    Columns.number(row, "pending_certain"));
        }
    }

    private record Counts(
            UUID companyId,
            long revision,
            Lifecycle lifecycle,
            Preset preset,
            long awake,
            long asleep,
            long commit,
            @Nullable Instant lastCommitAt,
            Optional<ChangeSetStaged> changeSet,
            Open open) {

        static Counts of(Readable row) {
            return new Counts(
                    Columns.uuid(row, "company_id"),
                    Columns.number(row, "revision"),
                    Lifecycle.valueOf(Columns.text(row, "lifecycle")),
                    Preset.valueOf(Columns.text(row, "preset")),
                    Columns.number(row, "billable"),
                    Columns.number(row, "asleep"),
                    Columns.number(row, "last_commit"),
                    Columns.instantOrNull(row, "last_commit_at"),
                    Optional.ofNullable(Columns.textOrNull(row, "change_set"))
                            .map(json -> Jsonb.read(json, ChangeSetStaged.class)),
                    Open.of(row));
        }

        static Counts none(UUID companyId) {
            Review fresh = Review.fresh(companyId);
            return new Counts(
                    companyId,
                    fresh.revision(),
                    fresh.lifecycle(),
                    fresh.preset(),
                    0,
                    0,
                    fresh.lastCommit(),
                    null,
                    Optional.empty(),
                    new Open(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        }

        FiguresView figures() {
            return new FiguresView(
                    open.waiting,
                    open.held,
                    open.readyAdded + open.readyChanged + open.readyRemoved,
                    open.readyAdded,
                    open.readyChanged,
                    open.readyRemoved,
                    open.readyRemovedBillable,
                    open.denied,
                    awake + asleep,
                    asleep,
                    billable(),
                    commit,
                    changeSet.map(ChangeSetStaged::changeSetId).orElse(null),
                    changeSet.map(ChangeSetStaged::stagedAt).orElse(null));
        }

        SummaryView summary() {
            return new SummaryView(
                    revision,
                    open.readyAdded,
                    open.readyChanged,
                    open.readyRemoved,
                    open.added,
                    open.changed,
                    open.removed,
                    new WaitingView(open.pendingCertain, open.pendingDoubtful, open.held),
                    open.denied,
                    billable(),
                    billable() + open.readyAdded - open.readyAddedAsleep - open.readyRemovedBillable,
                    open.readyAddedAsleep,
                    lastCommit(),
                    lastCommitAt,
                    changeSet.map(ChangeSetStaged::stagedAt).orElse(null),
                    changeSet.map(ChangeSetStaged::changeSetId).orElse(null),
                    commit > 0,
                    preset,
                    changeSet.map(ChangeSetStaged::directoryUsers).orElse(0L),
                    changeSet.map(ChangeSetStaged::staged).orElse(0L),
                    changeSet.map(ChangeSetStaged::excluded).orElse(Map.of()));
        }

        /** While the company is archived, nobody is. */
        private long billable() {
            return lifecycle == Lifecycle.ACTIVE ? awake : 0;
        }

        @Nullable
        Long lastCommit() {
            return commit == 0 ? null : commit;
        }
    }
}
