package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.PublishedMembers;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.database.Columns;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.roster.Member;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.Outbox;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Tombstones on the topic {@code roster} as rows of the outbox. */
final class PublishedMembersOutbox implements PublishedMembers {

    private static final String MEMBERS = """
            SELECT m.member_id, m.object_id, p.tenant_id FROM member m
            JOIN person p ON p.company_id = m.company_id AND p.object_id = m.object_id
            WHERE m.company_id = $1 ORDER BY m.member_id
            """;

    /** A tombstone is its key; of the rest nothing is published. */
    private static final PersonAttributes NOTHING =
            new PersonAttributes("", null, null, "", null, List.of(), null, null, null, null, null, null, null, null);

    private final DatabaseClient database;
    private final Outbox outbox;

    PublishedMembersOutbox(DatabaseClient database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> retract(UUID companyId, CommandMetadata metadata) {
        Cause cause = new Cause(metadata.id(), metadata.at());
        return database.sql(MEMBERS)
                .bind(0, companyId)
                .map(row -> new Member(
                        companyId,
                        Columns.uuid(row, "member_id"),
                        0,
                        0,
                        Member.Status.LEFT,
                        Columns.uuid(row, "tenant_id"),
                        Columns.uuid(row, "object_id"),
                        false,
                        null,
                        NOTHING,
                        new TreeSet<>()))
                .all()
                .collectList()
                .flatMap(members -> outbox.appendTombstones(cause, members));
    }
}
