package dev.rollcall.approval.change.database;

import dev.rollcall.database.Columns;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Looks names up: of groups and people that are staged, and the last known ones of those that are gone. */
public final class NamesR2dbc {

    private static final String NAMES = """
            SELECT group_id AS id, display_name FROM group_name WHERE company_id = :company AND group_id = ANY (:ids)
            UNION ALL
            SELECT p.object_id, coalesce(s.display_name, p.gone_name, m.display_name)
            FROM person p
            LEFT JOIN staged_person s ON s.company_id = p.company_id AND s.object_id = p.object_id
            LEFT JOIN member m ON m.company_id = p.company_id AND m.member_id = p.member_id
            WHERE p.company_id = :company AND p.object_id = ANY (:ids)
              AND coalesce(s.display_name, p.gone_name, m.display_name) IS NOT NULL
            """;

    private final DatabaseClient database;

    public NamesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    /** The names of these groups and people, in the company's transaction. */
    public Mono<Names> of(UUID companyId, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Mono.just(new Names(Map.of()))
                : database.sql(NAMES)
                        .bind("company", companyId)
                        .bind("ids", ids.toArray(UUID[]::new))
                        .map(row -> Map.entry(Columns.uuid(row, "id"), Columns.text(row, "display_name")))
                        .all()
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                        .map(Names::new);
    }
}
