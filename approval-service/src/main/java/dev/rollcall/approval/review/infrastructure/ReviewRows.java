package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.GroupSleep;
import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.Preset;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.facts.Totals;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** The tables {@code review} and {@code group_sleep}. */
final class ReviewRows {

    private static final String FIND = """
            SELECT revision, lifecycle, preset, last_commit, told_at, billable, asleep, pending, denied,
                   excluded::text AS excluded, change_set::text AS change_set
            FROM review WHERE company_id = $1
            """;

    private static final String SAVE = """
            INSERT INTO review (company_id, revision, lifecycle, preset, last_commit, told_at, billable, asleep,
                                pending, denied, excluded, change_set)
            VALUES ($1, $2, $12, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb)
            ON CONFLICT (company_id) DO UPDATE SET
                revision = excluded.revision, lifecycle = excluded.lifecycle, preset = excluded.preset, last_commit = excluded.last_commit,
                told_at = excluded.told_at, billable = excluded.billable, asleep = excluded.asleep,
                pending = excluded.pending, denied = excluded.denied, excluded = excluded.excluded,
                change_set = excluded.change_set
            """;

    private static final String GROUPS = "SELECT group_id, by, at, reason FROM group_sleep WHERE company_id = $1";

    private static final Bulk<UUID> INCLUDE_GROUPS = Bulk.<UUID>of(
                    "DELETE FROM group_sleep WHERE company_id = $1 AND group_id = ANY ($2)")
            .uuids(groupId -> groupId);

    private static final Bulk<Map.Entry<UUID, GroupSleep>> SLEEP_GROUPS = Bulk.<Map.Entry<UUID, GroupSleep>>of("""
                    INSERT INTO group_sleep (company_id, group_id, by, at, reason)
                    SELECT $1, r.* FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[]) AS r
                    """)
            .uuids(Map.Entry::getKey)
            .texts(entry -> entry.getValue().by())
            .instants(entry -> entry.getValue().at())
            .texts(entry -> entry.getValue().reason());

    private final DatabaseClient database;

    ReviewRows(DatabaseClient database) {
        this.database = database;
    }

    Mono<Review> find(UUID companyId) {
        return database.sql(GROUPS)
                .bind(0, companyId)
                .map(row -> Map.entry(
                        Columns.uuid(row, "group_id"),
                        new GroupSleep(
                                Columns.text(row, "by"),
                                Columns.instant(row, "at"),
                                Columns.textOrNull(row, "reason"))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMap(groups -> database.sql(FIND)
                        .bind(0, companyId)
                        .map(row -> review(companyId, row, groups))
                        .one())
                .defaultIfEmpty(Review.fresh(companyId));
    }

    private static Review review(UUID companyId, Readable row, Map<UUID, GroupSleep> groups) {
        String changeSet = Columns.textOrNull(row, "change_set");
        return new Review(
                companyId,
                Columns.number(row, "revision"),
                Lifecycle.valueOf(Columns.text(row, "lifecycle")),
                Preset.valueOf(Columns.text(row, "preset")),
                Columns.number(row, "last_commit"),
                Columns.instantOrNull(row, "told_at"),
                groups,
                new Totals(
                        Columns.number(row, "billable"),
                        Columns.number(row, "asleep"),
                        Columns.number(row, "pending"),
                        Columns.number(row, "denied"),
                        Jsonb.read(
                                Columns.text(row, "excluded"), new TypeReference<Map<Eligibility.Reason, Long>>() {})),
                changeSet == null ? null : Jsonb.read(changeSet, ChangeSetStaged.class),
                Map.of());
    }

    Mono<Void> save(Review before, Review after) {
        UUID companyId = after.companyId();
        List<UUID> included = new ArrayList<>(before.sleepingGroups().keySet());
        included.removeAll(after.sleepingGroups().keySet());
        List<Map.Entry<UUID, GroupSleep>> slept =
                new ArrayList<>(after.sleepingGroups().entrySet());
        slept.removeIf(entry -> before.sleepingGroups().containsKey(entry.getKey()));
        return save(after)
                .then(INCLUDE_GROUPS.write(database, companyId, included))
                .then(SLEEP_GROUPS.write(database, companyId, slept));
    }

    private Mono<Void> save(Review review) {
        Totals totals = review.totals();
        GenericExecuteSpec statement = database.sql(SAVE)
                .bind(0, review.companyId())
                .bind(1, review.revision())
                .bind(2, review.preset().name())
                .bind(3, review.lastCommit())
                .bind(5, totals.billable())
                .bind(6, totals.asleep())
                .bind(7, totals.pending())
                .bind(8, totals.denied())
                .bind(9, Jsonb.write(totals.excluded()))
                .bind(11, review.lifecycle().name());
        statement = review.lastFactAt() == null
                ? statement.bindNull(4, Instant.class)
                : statement.bind(4, review.lastFactAt());
        statement = review.changeSet() == null
                ? statement.bindNull(10, String.class)
                : statement.bind(10, Jsonb.write(review.changeSet()));
        return statement.fetch().rowsUpdated().then();
    }
}
