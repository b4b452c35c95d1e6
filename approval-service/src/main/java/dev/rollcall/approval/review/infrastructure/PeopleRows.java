package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.change.database.StoredChanges;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.StagedState;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.StagedPerson;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The tables {@code person} and {@code staged_person}. */
final class PeopleRows {

    /** The columns that {@link #stagedState} reads, of {@code person p} and {@code staged_person s}. */
    static final String COLUMNS = """
            p.object_id, p.tenant_id, p.member_id, p.moved_in, p.gone_because, p.gone_because_group, p.gone_groups,
            s.attributes::text AS staged_attributes, s.eligibility::text AS staged_eligibility,
            s.group_ids AS staged_groups, s.because AS staged_because, s.because_group AS staged_because_group,
            s.since AS staged_since\
            """;

    private static final Bulk<Person> SAVE_PEOPLE = Bulk.<Person>of("""
                    INSERT INTO person AS p (company_id, object_id, tenant_id, member_id, moved_in, gone_because,
                                             gone_because_group, gone_groups)
                    SELECT $1, r.object_id, r.tenant_id, r.member_id, r.moved_in, r.because, r.because_group,
                           r.groups::uuid[]
                    FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::uuid[], $8::text[])
                      AS r (object_id, tenant_id, member_id, moved_in, because, because_group, groups)
                    ON CONFLICT (company_id, object_id) DO UPDATE SET
                        moved_in = excluded.moved_in, gone_because = excluded.gone_because,
                        gone_because_group = excluded.gone_because_group, gone_groups = excluded.gone_groups
                    WHERE (p.tenant_id, p.member_id) = (excluded.tenant_id, excluded.member_id)
                    """)
            .uuids(Person::objectId)
            .uuids(Person::tenantId)
            .uuids(Person::memberId)
            .numbers(Person::changedAtRevision)
            .texts(person -> person.stagedState() instanceof StagedState.Gone gone
                    ? gone.because().code().name()
                    : null)
            .uuids(person -> person.stagedState() instanceof StagedState.Gone gone
                    ? gone.because().groupId()
                    : null)
            .texts(person ->
                    person.stagedState() instanceof StagedState.Gone gone ? Bulk.array(gone.groupIds()) : null);

    private static final Bulk<Map.Entry<UUID, StagedState.Staged>> STAGE = Bulk.<Map.Entry<UUID, StagedState.Staged>>of(
                    """
                    INSERT INTO staged_person (company_id, object_id, attributes, eligibility, group_ids, because,
                                               because_group, since)
                    SELECT $1, r.object_id, r.attributes::jsonb, r.eligibility::jsonb, r.groups::uuid[], r.because,
                           r.because_group, r.since
                    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[],
                                $8::timestamptz[])
                      AS r (object_id, attributes, eligibility, groups, because, because_group, since)
                    ON CONFLICT (company_id, object_id) DO UPDATE SET
                        attributes = excluded.attributes, eligibility = excluded.eligibility,
                        group_ids = excluded.group_ids, because = excluded.because,
                        because_group = excluded.because_group, since = excluded.since
                    """)
            .uuids(Map.Entry::getKey)
            .texts(entry -> Jsonb.write(entry.getValue().person().attributes()))
            .texts(entry -> Jsonb.write(entry.getValue().person().eligibility()))
            .texts(entry -> Bulk.array(entry.getValue().person().groupIds()))
            .texts(entry -> entry.getValue().because().code().name())
            .uuids(entry -> entry.getValue().because().groupId())
            .instants(entry -> entry.getValue().since());

    private static final Bulk<UUID> UNSTAGE = Bulk.<UUID>of("""
                    WITH gone AS (
                        DELETE FROM staged_person WHERE company_id = $1 AND object_id = ANY ($2)
                        RETURNING object_id, display_name)
                    UPDATE person p SET gone_name = gone.display_name
                    FROM gone WHERE p.company_id = $1 AND p.object_id = gone.object_id
                    """).uuids(objectId -> objectId);

    private final DatabaseClient database;

    PeopleRows(DatabaseClient database) {
        this.database = database;
    }

    static StagedState stagedState(Readable row) {
        String attributes = Columns.textOrNull(row, "staged_attributes");
        return attributes == null
                ? new StagedState.Gone(
                        Objects.requireNonNull(StoredChanges.because(row, "gone_because")),
                        Columns.uuids(row, "gone_groups"))
                : new StagedState.Staged(
                        new StagedPerson(
                                Jsonb.read(attributes, PersonAttributes.class),
                                Jsonb.read(Columns.text(row, "staged_eligibility"), Eligibility.class),
                                Columns.uuids(row, "staged_groups")),
                        Objects.requireNonNull(StoredChanges.because(row, "staged_because")),
                        Columns.instant(row, "staged_since"));
    }

    Mono<Void> save(UUID companyId, List<ChangedPerson> changed) {
        return SAVE_PEOPLE
                .write(
                        database,
                        companyId,
                        ChangedPerson.in(changed, person -> List.of(person.changedAtRevision(), gone(person))))
                .then(Mono.defer(
                        () -> saveStaging(companyId, ChangedPerson.in(changed, Person::stagedState), changed)));
    }

    private static Object gone(Person person) {
        return person.stagedState() instanceof StagedState.Gone gone ? gone : "staged";
    }

    private Mono<Void> saveStaging(UUID companyId, List<Person> people, List<ChangedPerson> changed) {
        List<Map.Entry<UUID, StagedState.Staged>> staged = people.stream()
                .filter(person -> person.stagedState() instanceof StagedState.Staged)
                .map(person -> Map.entry(person.objectId(), (StagedState.Staged) person.stagedState()))
                .toList();
        List<UUID> gone = changed.stream()
                .filter(one -> one.before() != null && one.before().stagedState() instanceof StagedState.Staged)
                .filter(one -> one.after().stagedState() instanceof StagedState.Gone)
                .map(one -> one.after().objectId())
                .toList();
        return STAGE.write(database, companyId, staged).then(UNSTAGE.write(database, companyId, gone));
    }
}
