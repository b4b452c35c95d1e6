package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Applied;
import dev.rollcall.approval.review.model.Content;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Sleep;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonAttributes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table {@code member}, as commits write it. */
final class MemberRows {

    /** The columns that {@link #applied} reads, of {@code member m}. */
    static final String COLUMNS = """
            m.status, m.attributes::text AS member_attributes, m.verdict, m.group_ids AS member_groups, m.asleep_because,
            m.revision AS member_revision, m.joined_by, m.changed_by, m.left_at\
            """;

    private static final Bulk<Row> SAVE = Bulk.<Row>of("""
                    INSERT INTO member (company_id, member_id, object_id, status, attributes, verdict, group_ids,
                                        asleep_because, revision, joined_by, changed_by, left_at)
                    SELECT $1, r.member_id, r.object_id, r.status, r.attributes::jsonb, r.verdict, r.groups::uuid[],
                           r.asleep_because, r.revision, r.joined_by, r.changed_by, r.left_at
                    FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                $9::bigint[], $10::bigint[], $11::bigint[], $12::timestamptz[])
                      AS r (member_id, object_id, status, attributes, verdict, groups, asleep_because,
                            revision, joined_by, changed_by, left_at)
                    ON CONFLICT (company_id, member_id) DO UPDATE SET
                        status = excluded.status, attributes = excluded.attributes, verdict = excluded.verdict,
                        group_ids = excluded.group_ids, asleep_because = excluded.asleep_because,
                        revision = excluded.revision, changed_by = excluded.changed_by, left_at = excluded.left_at
                    """)
            .uuids(Row::memberId)
            .uuids(Row::objectId)
            .texts(Row::status)
            .texts(row -> Jsonb.write(row.content().attributes()))
            .texts(row -> row.content().verdict().name())
            .texts(row -> Bulk.array(row.content().groupIds()))
            .texts(row -> row.sleep().because())
            .numbers(Row::revision)
            .numbers(Row::joinedBy)
            .numbers(Row::changedBy)
            .instants(Row::leftAt);

    private final DatabaseClient database;

    MemberRows(DatabaseClient database) {
        this.database = database;
    }

    static Applied applied(Readable row) {
        String status = Columns.textOrNull(row, "status");
        if (status == null) {
            return new Applied.Never();
        }
        Content content = new Content(
                Jsonb.read(Columns.text(row, "member_attributes"), PersonAttributes.class),
                Verdict.valueOf(Columns.text(row, "verdict")),
                Columns.uuids(row, "member_groups"));
        long revision = Columns.number(row, "member_revision");
        long joinedBy = Columns.number(row, "joined_by");
        long changedBy = Columns.number(row, "changed_by");
        return status.equals("LEFT")
                ? new Applied.Left(content, revision, joinedBy, changedBy, Columns.instant(row, "left_at"))
                : new Applied.Active(
                        content,
                        Sleep.because(Columns.textOrNull(row, "asleep_because")),
                        revision,
                        joinedBy,
                        changedBy);
    }

    Mono<Void> save(UUID companyId, List<ChangedPerson> changed) {
        List<Row> rows = ChangedPerson.in(changed, Person::applied).stream()
                .flatMap(MemberRows::row)
                .toList();
        return SAVE.write(database, companyId, rows);
    }

    private static Stream<Row> row(Person person) {
        return switch (person.applied()) {
            case Applied.Never never -> Stream.empty();
            case Applied.Active active ->
                Stream.of(new Row(
                        person.memberId(),
                        person.objectId(),
                        "ACTIVE",
                        active.content(),
                        active.sleep(),
                        active.revision(),
                        active.joinedBy(),
                        active.changedBy(),
                        null));
            case Applied.Left left ->
                Stream.of(new Row(
                        person.memberId(),
                        person.objectId(),
                        "LEFT",
                        left.content(),
                        new Sleep.Awake(),
                        left.revision(),
                        left.joinedBy(),
                        left.changedBy(),
                        left.at()));
        };
    }

    private record Row(
            UUID memberId,
            UUID objectId,
            String status,
            Content content,
            Sleep sleep,
            long revision,
            long joinedBy,
            long changedBy,
            @Nullable Instant leftAt) {}
}
