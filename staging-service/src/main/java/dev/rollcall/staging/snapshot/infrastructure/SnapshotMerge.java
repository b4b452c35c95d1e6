package dev.rollcall.staging.snapshot.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.staging.directory.model.Presence;
import dev.rollcall.staging.snapshot.application.Snapshots.Applied;
import dev.rollcall.staging.snapshot.model.SnapshotRun.Start;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Applies the rows of a run to those of the directory, table against table, in a dozen statements however many rows there are.
 * It is {@link dev.rollcall.staging.directory.model.Directory#apply} in SQL; contract tests hold the two together.
 */
final class SnapshotMerge {

    private static final List<String> CONDENSE = List.of(
            condense("snapshot_user", "object_id"),
            condense("snapshot_group", "group_id"),
            condense("snapshot_membership", "group_id, member_id"));

    private final DatabaseClient database;

    SnapshotMerge(DatabaseClient database) {
        this.database = database;
    }

    Mono<Long> condense(UUID companyId, UUID runId, int pages) {
        return joiningByHash(true)
                .thenMany(Flux.fromIterable(CONDENSE))
                .concatMap(sql ->
                        ofRun(sql, companyId, runId).bind(2, pages).fetch().rowsUpdated())
                .then(joiningByHash(false))
                .then(Mono.defer(() -> ofRun(
                                "SELECT count(*) AS users FROM snapshot_user"
                                        + " WHERE company_id = $1 AND run_id = $2 AND removal IS NULL",
                                companyId,
                                runId)
                        .map(row -> required(row, "users", Long.class))
                        .one()));
    }

    Mono<Applied> apply(UUID companyId, UUID runId, Start start, Set<UUID> keptGroups, Instant at) {
        boolean full = start.mode() == Mode.FULL;
        Flux<Long> merging = Flux.concat(
                changed(MergeSql.USERS_READ, companyId, runId),
                changed(MergeSql.USERS_REMOVED, companyId, runId, at),
                removedForGood(companyId, runId),
                full ? changed(MergeSql.USERS_MISSING, companyId, runId, at) : Mono.empty(),
                changed(MergeSql.GROUPS_READ, companyId, runId),
                changed(MergeSql.GROUPS_REMOVED, companyId, runId, at),
                full ? changed(MergeSql.GROUPS_MISSING, companyId, runId, at) : Mono.empty(),
                full ? changed(MergeSql.MEMBERSHIPS_MISSING, companyId, runId) : Mono.empty(),
                changed(MergeSql.MEMBERSHIPS_REMOVED, companyId, runId),
                changed(MergeSql.MEMBERSHIPS_READ, companyId, runId));
        return joiningByHash(true)
                .then(merging.reduce(0L, Long::sum))
                .flatMap(differences -> forget(companyId, keptGroups, at)
                        .then(joiningByHash(false))
                        .then(Mono.defer(() -> head(companyId, runId, start, at)))
                        .map(head -> new Applied(differences, head.users(), head.groups())));
    }

    private Mono<Long> removedForGood(UUID companyId, UUID runId) {
        return ofRun(MergeSql.USERS_REMOVED_FOR_GOOD, companyId, runId)
                .map(row -> required(row, "users", Long.class))
                .one();
    }

    private Mono<Void> forget(UUID companyId, Set<UUID> keptGroups, Instant at) {
        Instant limit = at.minus(Presence.REMEMBERED);
        return database.sql(MergeSql.FORGET_USERS)
                .bind(0, companyId)
                .bind(1, limit)
                .fetch()
                .rowsUpdated()
                .then(Mono.defer(() -> database.sql(MergeSql.FORGET_GROUPS)
                        .bind(0, companyId)
                        .bind(1, limit)
                        .bind(2, keptGroups.toArray(UUID[]::new))
                        .fetch()
                        .rowsUpdated()))
                .then();
    }

    private Mono<Applied> head(UUID companyId, UUID runId, Start start, Instant at) {
        return ofRun(MergeSql.HEAD, companyId, runId)
                .bind(2, start.tenantId())
                .bind(3, start.mode().name())
                .bind(4, start.startedAt())
                .bind(5, at)
                .map(row -> new Applied(0, required(row, "users", Long.class), required(row, "groups", Long.class)))
                .one();
    }

    private Mono<Long> changed(String sql, UUID companyId, UUID runId) {
        return Mono.defer(() -> ofRun(sql, companyId, runId).fetch().rowsUpdated());
    }

    private Mono<Long> changed(String sql, UUID companyId, UUID runId, Instant at) {
        return Mono.defer(() -> ofRun(sql, companyId, runId).bind(2, at).fetch().rowsUpdated());
    }

    private GenericExecuteSpec ofRun(String sql, UUID companyId, UUID runId) {
        return database.sql(sql).bind(0, companyId).bind(1, runId);
    }

    /**
     * PostgreSQL has no statistics yet of rows that came a moment ago, takes them for few and would join them by loops, which
     * takes minutes for a large tenant. The setting ends with the transaction at the latest.
     */
    private Mono<Void> joiningByHash(boolean only) {
        return database.sql("SELECT set_config('enable_nestloop', $1, true)")
                .bind(0, only ? "off" : "on")
                .fetch()
                .first()
                .then();
    }

    /** Leaves the latest row of each object, by (index, position), and nothing of pages beyond the last. */
    private static String condense(String table, String object) {
        return """
            DELETE FROM %1$s s
            USING (SELECT page_index, position,
                          row_number() OVER (PARTITION BY %2$s ORDER BY page_index < $3 DESC, page_index DESC,
                              position DESC) AS place
                   FROM %1$s WHERE company_id = $1 AND run_id = $2) p
            WHERE s.company_id = $1 AND s.run_id = $2
              AND s.page_index = p.page_index AND s.position = p.position
              AND (p.place > 1 OR p.page_index >= $3)
            """.formatted(table, object);
    }
}
