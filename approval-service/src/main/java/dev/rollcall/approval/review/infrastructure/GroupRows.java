package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.ReviewEvent.GroupsStaged;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.StagedGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code staged_group} and {@code group_name}. */
final class GroupRows {

    private static final Bulk<Map.Entry<UUID, StagedGroup>> SAVE = Bulk.<Map.Entry<UUID, StagedGroup>>of("""
                    INSERT INTO staged_group (company_id, group_id, display_name, kind, dynamic, selected, members)
                    SELECT $1, r.*
                    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::bigint[]) AS r
                    ON CONFLICT (company_id, group_id) DO UPDATE SET
                        display_name = excluded.display_name, kind = excluded.kind, dynamic = excluded.dynamic,
                        selected = excluded.selected, members = excluded.members
                    """)
            .uuids(Map.Entry::getKey)
            .texts(entry -> entry.getValue().displayName())
            .texts(entry -> entry.getValue().kind().name())
            .flags(entry -> entry.getValue().dynamic())
            .flags(entry -> entry.getValue().selected())
            .numbers(entry -> entry.getValue().members());

    private static final Bulk<Map.Entry<UUID, StagedGroup>> SAVE_NAMES = Bulk.<Map.Entry<UUID, StagedGroup>>of("""
                    INSERT INTO group_name (company_id, group_id, display_name)
                    SELECT $1, r.* FROM unnest($2::uuid[], $3::text[]) AS r
                    ON CONFLICT (company_id, group_id) DO UPDATE SET display_name = excluded.display_name
                    """)
            .uuids(Map.Entry::getKey)
            .texts(entry -> entry.getValue().displayName());

    private static final String REMOVE = "DELETE FROM staged_group WHERE company_id = $1 AND group_id = ANY ($2)";
    private static final String REMOVE_OTHERS =
            "DELETE FROM staged_group WHERE company_id = $1 AND group_id <> ALL ($2)";

    private static final String UNKNOWN = """
            SELECT asked.id FROM unnest($2::uuid[]) AS asked (id)
            WHERE NOT EXISTS (SELECT FROM staged_group g WHERE g.company_id = $1 AND g.group_id = asked.id)
              AND NOT EXISTS (SELECT FROM group_sleep s WHERE s.company_id = $1 AND s.group_id = asked.id)
            """;

    private final DatabaseClient database;

    GroupRows(DatabaseClient database) {
        this.database = database;
    }

    /** Those of some groups that are neither staged nor asleep from an earlier time. */
    Flux<UUID> unknown(UUID companyId, Collection<UUID> groupIds) {
        return database.sql(UNKNOWN)
                .bind(0, companyId)
                .bind(1, groupIds.toArray(UUID[]::new))
                .map(row -> Columns.uuid(row, "id"))
                .all();
    }

    Mono<Void> save(UUID companyId, List<GroupsStaged> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> save(companyId, event))
                .then();
    }

    private Mono<Void> save(UUID companyId, GroupsStaged event) {
        Map<UUID, StagedGroup> present = new LinkedHashMap<>();
        List<UUID> gone = new ArrayList<>();
        for (GroupChange change : event.groups()) {
            StagedGroup after = change.after();
            if (after == null) {
                gone.add(change.groupId());
            } else {
                present.put(change.groupId(), after);
            }
        }
        boolean all = event.completeness() == Completeness.COMPLETE;
        return database.sql(all ? REMOVE_OTHERS : REMOVE)
                .bind(0, companyId)
                .bind(1, (all ? present.keySet() : gone).toArray(UUID[]::new))
                .fetch()
                .rowsUpdated()
                .then(SAVE.write(database, companyId, List.copyOf(present.entrySet())))
                .then(SAVE_NAMES.write(database, companyId, List.copyOf(present.entrySet())));
    }
}
