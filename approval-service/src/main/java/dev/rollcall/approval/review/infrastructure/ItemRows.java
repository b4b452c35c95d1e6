package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Decision;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.OpenChange;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.RecordedHistory;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.database.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table {@code review_line}: the items of a review, as commands write them. */
final class ItemRows {

    private static final Bulk<Row> SAVE = Bulk.<Row>of("""
                    INSERT INTO review_line (company_id, object_id, change, digest, decision, decided_by, doubtful,
                                             asleep_because, billable, because, display_name, department, searched)
                    SELECT $1, r.*
                    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[],
                                $9::boolean[], $10::text[], $11::text[], $12::text[], $13::text[]) AS r
                    ON CONFLICT (company_id, object_id) DO UPDATE SET
                        change = excluded.change, digest = excluded.digest, decision = excluded.decision,
                        decided_by = excluded.decided_by, doubtful = excluded.doubtful,
                        asleep_because = excluded.asleep_because, billable = excluded.billable,
                        because = excluded.because, display_name = excluded.display_name,
                        department = excluded.department, searched = excluded.searched
                    """)
            .uuids(Row::objectId)
            .texts(Row::change)
            .texts(Row::digest)
            .texts(Row::decision)
            .texts(Row::decidedBy)
            .flags(Row::doubtful)
            .texts(Row::asleepBecause)
            .flags(Row::billable)
            .texts(Row::because)
            .texts(Row::displayName)
            .texts(Row::department)
            .texts(Row::searched);

    private static final Bulk<UUID> REMOVE = Bulk.<UUID>of(
                    "DELETE FROM review_line WHERE company_id = $1 AND object_id = ANY ($2)")
            .uuids(objectId -> objectId);

    private static final String ALL = """
            SELECT object_id, change, digest, decision, asleep_because FROM review_line WHERE company_id = $1
            """;

    private final DatabaseClient database;

    ItemRows(DatabaseClient database) {
        this.database = database;
    }

    /** The condition of a filter, in agreement with {@link Filter#matches}. */
    static String where(Filter filter) {
        return switch (filter) {
            case ALL -> "true";
            case WAITING -> "decision IN ('PENDING', 'HELD')";
            case READY -> "decision = 'APPROVED'";
            case ADDED -> "change = 'ADDED'";
            case CHANGED -> "change = 'CHANGED'";
            case REMOVED -> "change = 'REMOVED'";
            case ASLEEP -> "asleep_because IS NOT NULL";
            case DENIED -> "decision = 'DENIED'";
            case DOUBTFUL -> "doubtful";
        };
    }

    Mono<Void> save(Review before, Review after) {
        List<Row> changed = new ArrayList<>();
        List<UUID> closed = new ArrayList<>();
        after.people().values().stream()
                .sorted(Comparator.comparing(person -> person.objectId().toString()))
                .forEach(person -> {
                    Person known = before.people().get(person.objectId());
                    Row old = known == null ? null : row(before, known).orElse(null);
                    Row now = row(after, person).orElse(null);
                    if (now == null && old != null) {
                        closed.add(person.objectId());
                    } else if (now != null && !Objects.equals(old, now)) {
                        changed.add(now);
                    }
                });
        return SAVE.write(database, after.companyId(), changed).then(REMOVE.write(database, after.companyId(), closed));
    }

    Mono<Map<UUID, RecordedHistory.StoredItem>> all(UUID companyId) {
        return database.sql(ALL)
                .bind(0, companyId)
                .map(row -> Map.entry(
                        Columns.uuid(row, "object_id"),
                        new RecordedHistory.StoredItem(
                                OpenChange.Kind.valueOf(Columns.text(row, "change")),
                                Columns.text(row, "digest"),
                                Decision.valueOf(Columns.text(row, "decision")),
                                Columns.textOrNull(row, "asleep_because"))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Optional<Row> row(Review review, Person person) {
        return review.item(person)
                .map(item -> new Row(
                        person.objectId(),
                        item.change().kind().name(),
                        item.digest(),
                        item.status().decision().name(),
                        item.status().by(),
                        item.doubtful(),
                        item.sleep().because(),
                        person.billable(),
                        person.stagedState().because().code().name(),
                        item.attributes().displayName(),
                        Objects.requireNonNullElse(item.attributes().department(), ""),
                        item.searched()));
    }

    private record Row(
            UUID objectId,
            String change,
            String digest,
            String decision,
            @Nullable String decidedBy,
            boolean doubtful,
            @Nullable String asleepBecause,
            boolean billable,
            String because,
            String displayName,
            String department,
            String searched) {}
}
