package dev.rollcall.staging.scope.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.Scope;
import dev.rollcall.staging.scope.model.ScopeChoice;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class ScopesR2dbc implements Scopes {

    private final DatabaseClient database;

    ScopesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<ScopeChoice> of(UUID companyId) {
        return database.sql("SELECT kind, group_ids, revision, chosen_at, chosen_by FROM scope WHERE company_id = $1")
                .bind(0, companyId)
                .map(ScopesR2dbc::choice)
                .one()
                .defaultIfEmpty(ScopeChoice.NONE);
    }

    @Override
    public Mono<Boolean> save(UUID companyId, ScopeChoice choice) {
        return database.sql("""
                        INSERT INTO scope AS s (company_id, kind, group_ids, revision, chosen_at, chosen_by)
                        SELECT $1, $2, $3, $4, $5, $6
                        WHERE $4 = 1 OR EXISTS (SELECT FROM scope WHERE company_id = $1)
                        ON CONFLICT (company_id) DO UPDATE
                        SET kind = excluded.kind, group_ids = excluded.group_ids, revision = excluded.revision,
                            chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by
                        WHERE s.revision + 1 = excluded.revision
                        """)
                .bind(0, companyId)
                .bind(1, kindOf(choice.scope()))
                .bind(2, choice.scope().selected().toArray(UUID[]::new))
                .bind(3, choice.revision())
                .bind(4, Objects.requireNonNull(choice.chosenAt(), "A choice that is saved was made at an instant"))
                .bind(5, Objects.requireNonNull(choice.chosenBy(), "A choice that is saved was made by somebody"))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static ScopeChoice choice(Readable row) {
        return new ScopeChoice(
                scope(required(row, "kind", String.class), required(row, "group_ids", UUID[].class)),
                required(row, "revision", Long.class),
                required(row, "chosen_at", Instant.class),
                required(row, "chosen_by", String.class));
    }

    private static Scope scope(String kind, UUID[] groupIds) {
        return switch (kind) {
            case "NOT_CHOSEN" -> new Scope.NotChosen();
            case "EVERYONE" -> new Scope.Everyone();
            case "GROUPS" -> Scope.Groups.of(List.of(groupIds));
            default -> throw new IllegalStateException("No such kind of scope: " + kind);
        };
    }

    private static String kindOf(Scope scope) {
        return switch (scope) {
            case Scope.NotChosen() -> "NOT_CHOSEN";
            case Scope.Everyone() -> "EVERYONE";
            case Scope.Groups groups -> "GROUPS";
        };
    }
}
