package dev.rollcall.staging.changeset.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.staging.changeset.application.ChangeSets;
import dev.rollcall.staging.changeset.model.PublishedState;
import dev.rollcall.staging.changeset.model.Staged;
import dev.rollcall.staging.changeset.model.StagedChange;
import dev.rollcall.staging.changeset.model.Totals;
import dev.rollcall.staging.changeset.model.Transition;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
final class ChangeSetsR2dbc implements ChangeSets {

    private static final TypeReference<Map<Eligibility.Reason, Long>> BY_REASON = new TypeReference<>() {};

    private static final String PEOPLE = """
        SELECT object_id, attributes::text AS attributes, attributes_hash, eligibility::text AS eligibility, group_ids, hash
        FROM staged_person WHERE company_id = $1
        """;

    /**
     * Attributes go from the directory to the staged state without leaving the database. {@code OFFSET 0} has each row looked up
     * by its key: left to itself PostgreSQL would read the whole directory for each chunk.
     */
    private static final String WRITE = """
        INSERT INTO staged_person (company_id, object_id, attributes, attributes_hash, eligibility, group_ids, hash)
        SELECT u.company_id, u.object_id, u.attributes, u.attributes_hash, n.eligibility::jsonb, n.group_ids::uuid[], n.hash
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS n (object_id, eligibility, group_ids, hash)
        CROSS JOIN LATERAL (SELECT company_id, object_id, attributes, attributes_hash
                            FROM directory_user WHERE company_id = $1 AND object_id = n.object_id OFFSET 0) u
        ON CONFLICT (company_id, object_id) DO UPDATE
        SET attributes = excluded.attributes, attributes_hash = excluded.attributes_hash,
            eligibility = excluded.eligibility, group_ids = excluded.group_ids, hash = excluded.hash
        RETURNING object_id, attributes::text AS attributes, attributes_hash, eligibility::text AS eligibility,
            group_ids, hash
        """;

    private static final String WRITE_GROUPS = """
        INSERT INTO staged_group AS g (company_id, group_id, display_name, kind, dynamic, selected, members)
        SELECT $1, n.* FROM unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::bigint[]) AS n
        ON CONFLICT (company_id, group_id) DO UPDATE
        SET display_name = excluded.display_name, kind = excluded.kind, dynamic = excluded.dynamic,
            selected = excluded.selected, members = excluded.members
        WHERE (g.display_name, g.kind, g.dynamic, g.selected, g.members)
            IS DISTINCT FROM
            (excluded.display_name, excluded.kind, excluded.dynamic, excluded.selected, excluded.members)
        """;

    private final DatabaseClient database;
    private final JsonMapper json = new JsonMapper();

    ChangeSetsR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<PublishedState> published(UUID companyId) {
        return database.sql("""
            SELECT change_set_id, scope_revision, directory_users, staged, doubtful, excluded::text AS excluded,
                   digest, staged_at
            FROM staged_state WHERE company_id = $1
            """)
                .bind(0, companyId)
                .map(row -> new PublishedState(
                        required(row, "change_set_id", UUID.class),
                        required(row, "scope_revision", Long.class),
                        new Totals(
                                required(row, "directory_users", Long.class),
                                required(row, "staged", Long.class),
                                required(row, "doubtful", Long.class),
                                json.readValue(required(row, "excluded", String.class), BY_REASON)),
                        required(row, "digest", String.class),
                        required(row, "staged_at", Instant.class)))
                .one();
    }

    @Override
    public Mono<Map<UUID, String>> hashes(UUID companyId) {
        return database.sql("SELECT object_id, hash FROM staged_person WHERE company_id = $1")
                .bind(0, companyId)
                .map(row -> Map.entry(required(row, "object_id", UUID.class), required(row, "hash", String.class)))
                .all()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Mono<Map<UUID, StagedGroup>> groups(UUID companyId) {
        return database.sql("""
            SELECT group_id, display_name, kind, dynamic, selected, members
            FROM staged_group WHERE company_id = $1
            """)
                .bind(0, companyId)
                .map(row -> Map.entry(
                        required(row, "group_id", UUID.class),
                        new StagedGroup(
                                required(row, "display_name", String.class),
                                DirectoryGroup.Kind.valueOf(required(row, "kind", String.class)),
                                required(row, "dynamic", Boolean.class),
                                required(row, "selected", Boolean.class),
                                required(row, "members", Long.class))))
                .all()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Flux<Entry> people(UUID companyId) {
        return database.sql(PEOPLE + " ORDER BY object_id")
                .bind(0, companyId)
                .map(this::entry)
                .all();
    }

    @Override
    public Mono<List<Transition>> write(UUID companyId, List<? extends StagedChange> changes) {
        List<Written> written = changes.stream().flatMap(Written::of).toList();
        UUID[] removed = changes.stream()
                .filter(StagedChange.Removed.class::isInstance)
                .map(StagedChange::objectId)
                .toArray(UUID[]::new);
        return before(companyId, changes)
                .flatMap(before -> remove(companyId, removed)
                        .then(Mono.defer(() -> rows(companyId, written).collectMap(Entry::objectId)))
                        .flatMap(after -> after.size() == written.size()
                                ? Mono.just(transitions(changes, before, after))
                                : Mono.error(new IllegalStateException(
                                        after.size() + " of " + written.size() + " people are in the directory"))));
    }

    private static List<Transition> transitions(
            List<? extends StagedChange> changes, Map<UUID, Entry> before, Map<UUID, Entry> after) {
        return changes.stream()
                .map(change -> {
                    Entry was = before.get(change.objectId());
                    Entry is = after.get(change.objectId());
                    return new Transition(
                            change.objectId(), was == null ? null : was.person(), is == null ? null : is.person());
                })
                .toList();
    }

    private Mono<Map<UUID, Entry>> before(UUID companyId, List<? extends StagedChange> changes) {
        UUID[] staged = changes.stream()
                .filter(change -> !(change instanceof StagedChange.Added))
                .map(StagedChange::objectId)
                .toArray(UUID[]::new);
        if (staged.length == 0) {
            return Mono.just(Map.of());
        }
        return database.sql(PEOPLE + " AND object_id = ANY ($2)")
                .bind(0, companyId)
                .bind(1, staged)
                .map(this::entry)
                .all()
                .collectMap(Entry::objectId);
    }

    private Mono<Void> remove(UUID companyId, UUID[] removed) {
        if (removed.length == 0) {
            return Mono.empty();
        }
        return database.sql("DELETE FROM staged_person WHERE company_id = $1 AND object_id = ANY ($2)")
                .bind(0, companyId)
                .bind(1, removed)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == removed.length
                        ? Mono.empty()
                        : Mono.error(
                                new IllegalStateException(rows + " of " + removed.length + " people were staged")));
    }

    private Flux<Entry> rows(UUID companyId, List<Written> written) {
        if (written.isEmpty()) {
            return Flux.empty();
        }
        return database.sql(WRITE)
                .bind(0, companyId)
                .bind(1, written.stream().map(Written::objectId).toArray(UUID[]::new))
                .bind(
                        2,
                        written.stream()
                                .map(one -> json.writeValueAsString(one.staged.eligibility()))
                                .toArray(String[]::new))
                .bind(
                        3,
                        written.stream()
                                .map(one -> one.staged.groupIds().stream()
                                        .map(UUID::toString)
                                        .collect(Collectors.joining(",", "{", "}")))
                                .toArray(String[]::new))
                .bind(4, written.stream().map(one -> one.staged.hash()).toArray(String[]::new))
                .map(this::entry)
                .all();
    }

    @Override
    public Mono<Void> writeGroups(UUID companyId, Map<UUID, StagedGroup> published, Collection<UUID> removed) {
        List<UUID> ids = List.copyOf(published.keySet());
        List<StagedGroup> groups = ids.stream().map(published::get).toList();
        return database.sql("DELETE FROM staged_group WHERE company_id = $1 AND group_id = ANY ($2)")
                .bind(0, companyId)
                .bind(1, removed.toArray(UUID[]::new))
                .fetch()
                .rowsUpdated()
                .then(Mono.defer(() -> database.sql(WRITE_GROUPS)
                        .bind(0, companyId)
                        .bind(1, ids.toArray(UUID[]::new))
                        .bind(2, groups.stream().map(StagedGroup::displayName).toArray(String[]::new))
                        .bind(
                                3,
                                groups.stream()
                                        .map(group -> group.kind().name())
                                        .toArray(String[]::new))
                        .bind(4, groups.stream().map(StagedGroup::dynamic).toArray(Boolean[]::new))
                        .bind(5, groups.stream().map(StagedGroup::selected).toArray(Boolean[]::new))
                        .bind(6, groups.stream().map(StagedGroup::members).toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated()))
                .then();
    }

    @Override
    public Mono<Void> save(UUID companyId, PublishedState state) {
        return database.sql("""
            INSERT INTO staged_state (company_id, change_set_id, scope_revision, directory_users, staged, doubtful,
                excluded, digest, staged_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)
            ON CONFLICT (company_id) DO UPDATE
            SET change_set_id = excluded.change_set_id, scope_revision = excluded.scope_revision,
                directory_users = excluded.directory_users, staged = excluded.staged,
                doubtful = excluded.doubtful, excluded = excluded.excluded, digest = excluded.digest,
                staged_at = excluded.staged_at
            """)
                .bind(0, companyId)
                .bind(1, state.changeSetId())
                .bind(2, state.scopeRevision())
                .bind(3, state.totals().directoryUsers())
                .bind(4, state.totals().staged())
                .bind(5, state.totals().doubtful())
                .bind(6, json.writeValueAsString(state.totals().excluded()))
                .bind(7, state.digest())
                .bind(8, state.stagedAt())
                .fetch()
                .rowsUpdated()
                .then();
    }

    private Entry entry(Readable row) {
        return new Entry(
                required(row, "object_id", UUID.class),
                new StagedPerson(
                        json.readValue(required(row, "attributes", String.class), PersonAttributes.class),
                        json.readValue(required(row, "eligibility", String.class), Eligibility.class),
                        new TreeSet<>(List.of(required(row, "group_ids", UUID[].class)))),
                required(row, "attributes_hash", String.class),
                required(row, "hash", String.class));
    }

    /** Somebody whose row is to be written. */
    private record Written(UUID objectId, Staged staged) {

        static Stream<Written> of(StagedChange change) {
            return switch (change) {
                case StagedChange.Added(UUID id, Staged after) -> Stream.of(new Written(id, after));
                case StagedChange.Updated(UUID id, Staged after) -> Stream.of(new Written(id, after));
                case StagedChange.Removed removed -> Stream.empty();
            };
        }
    }
}
