package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Staging;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.changes.StagedPerson;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The tables {@code person} and {@code staged_person}. */
final class PeopleRows {

    /** The columns that {@link #staging} reads, of {@code person p} and {@code staged_person s}. */
    static final String COLUMNS = """
            p.object_id, p.tenant_id, p.member_id, p.moved_in, p.gone_because, p.gone_groups,
            s.attributes::text AS staged_attributes, s.eligibility::text AS staged_eligibility,
            s.group_ids AS staged_groups, s.because AS staged_because, s.since AS staged_since""";

    private static final Bulk<Person> SAVE_PEOPLE = Bulk.<Person>of("""
                    INSERT INTO person AS p (company_id, object_id, tenant_id, member_id, moved_in, gone_because, gone_groups)
                    SELECT $1, r.object_id, r.tenant_id, r.member_id, r.moved_in, r.because, r.groups::uuid[]
                    FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::text[])
                      AS r (object_id, tenant_id, member_id, moved_in, because, groups)
                    ON CONFLICT (company_id, object_id) DO UPDATE SET
                        moved_in = excluded.moved_in, gone_because = excluded.gone_because,
                        gone_groups = excluded.gone_groups
                    WHERE (p.tenant_id, p.member_id) = (excluded.tenant_id, excluded.member_id)
                    """)
            .uuids(Person::objectId)
            .uuids(Person::tenantId)
            .uuids(Person::memberId)
            .numbers(Person::movedIn)
            .texts(person -> person.staging() instanceof Staging.Gone gone
                    ? gone.because().name()
                    : null)
            .texts(person -> person.staging() instanceof Staging.Gone gone ? Columns.array(gone.groupIds()) : null);

    private static final Bulk<Map.Entry<UUID, Staging.Staged>> STAGE = Bulk.<Map.Entry<UUID, Staging.Staged>>of("""
                    INSERT INTO staged_person (company_id, object_id, attributes, eligibility, group_ids, because, since)
                    SELECT $1, r.object_id, r.attributes::jsonb, r.eligibility::jsonb, r.groups::uuid[], r.because, r.since
                    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                      AS r (object_id, attributes, eligibility, groups, because, since)
                    ON CONFLICT (company_id, object_id) DO UPDATE SET
                        attributes = excluded.attributes, eligibility = excluded.eligibility,
                        group_ids = excluded.group_ids, because = excluded.because, since = excluded.since
                    """)
            .uuids(Map.Entry::getKey)
            .texts(entry -> Jsonb.write(entry.getValue().person().attributes()))
            .texts(entry -> Jsonb.write(entry.getValue().person().eligibility()))
            .texts(entry -> Columns.array(entry.getValue().person().groupIds()))
            .texts(entry -> entry.getValue().because().name())
            .instants(entry -> entry.getValue().since());

    private static final Bulk<UUID> UNSTAGE = Bulk.<UUID>of(
                    "DELETE FROM staged_person WHERE company_id = $1 AND object_id = ANY ($2)")
            .uuids(objectId -> objectId);

    private final DatabaseClient database;

    PeopleRows(DatabaseClient database) {
        this.database = database;
    }

    static Staging staging(Readable row) {
        String attributes = Columns.textOrNull(row, "staged_attributes");
        return attributes == null
                ? new Staging.Gone(
                        Because.valueOf(Columns.text(row, "gone_because")), Columns.uuids(row, "gone_groups"))
                : new Staging.Staged(
                        new StagedPerson(
                                Jsonb.read(attributes, PersonAttributes.class),
                                Jsonb.read(Columns.text(row, "staged_eligibility"), Eligibility.class),
                                Columns.uuids(row, "staged_groups")),
                        Because.valueOf(Columns.text(row, "staged_because")),
                        Columns.instant(row, "staged_since"));
    }

    Mono<Void> save(UUID companyId, List<Altered> altered) {
        return SAVE_PEOPLE
                .write(database, companyId, Altered.in(altered, person -> List.of(person.movedIn(), gone(person))))
                .then(Mono.defer(() -> saveStaging(companyId, Altered.in(altered, Person::staging), altered)));
    }

    private static Object gone(Person person) {
        return person.staging() instanceof Staging.Gone gone ? gone : "staged";
    }

    private Mono<Void> saveStaging(UUID companyId, List<Person> people, List<Altered> altered) {
        List<Map.Entry<UUID, Staging.Staged>> staged = people.stream()
                .filter(person -> person.staging() instanceof Staging.Staged)
                .map(person -> Map.entry(person.objectId(), (Staging.Staged) person.staging()))
                .toList();
        List<UUID> gone = altered.stream()
                .filter(one -> one.before() != null && one.before().staging() instanceof Staging.Staged)
                .filter(one -> one.after().staging() instanceof Staging.Gone)
                .map(one -> one.after().objectId())
                .toList();
        return STAGE.write(database, companyId, staged).then(UNSTAGE.write(database, companyId, gone));
    }
}
