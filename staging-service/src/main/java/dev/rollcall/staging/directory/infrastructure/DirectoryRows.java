package dev.rollcall.staging.directory.infrastructure;

import static dev.rollcall.database.Columns.required;

import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.directory.model.GroupCounts;
import dev.rollcall.staging.directory.model.KnownGroup;
import dev.rollcall.staging.directory.model.KnownUser;
import dev.rollcall.staging.directory.model.Presence;
import dev.rollcall.staging.eligibility.model.Judgement;
import dev.rollcall.staging.eligibility.model.Traits;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Rows of users and groups. Users have few different traits and assessments between them: they share them in memory. */
final class DirectoryRows {

    private static final Presence LIVE = new Presence.Live();

    private final Map<Traits, Traits> traits = new HashMap<>();
    private final Map<Assessment, Assessment> assessments = new HashMap<>();

    KnownUser user(Readable row) {
        return new KnownUser(
                required(row, "object_id", UUID.class),
                required(row, "content_hash", String.class),
                required(row, "attributes_hash", String.class),
                traits.computeIfAbsent(traits(row), one -> one),
                presence(row),
                required(row, "appeared_in", UUID.class),
                row.get("restored_in", UUID.class),
                assessments.computeIfAbsent(assessment(row), one -> one));
    }

    static Assessment assessment(Readable row) {
        String reason = row.get("reason", String.class);
        return new Assessment(
                new Judgement(
                        Verdict.valueOf(required(row, "verdict", String.class)),
                        reason == null ? null : Reason.valueOf(reason)),
                required(row, "in_scope", Boolean.class));
    }

    static Traits traits(Readable row) {
        String purpose = row.get("purpose", String.class);
        return new Traits(
                required(row, "guest", Boolean.class),
                required(row, "enabled", Boolean.class),
                required(row, "exchange_plan", Boolean.class),
                required(row, "has_mail", Boolean.class),
                required(row, "has_given_name", Boolean.class),
                required(row, "has_surname", Boolean.class),
                purpose == null ? null : MailboxPurpose.valueOf(purpose));
    }

    static KnownGroup group(Readable row) {
        return new KnownGroup(
                new DirectoryGroup(
                        required(row, "group_id", UUID.class),
                        required(row, "display_name", String.class),
                        row.get("description", String.class),
                        row.get("mail", String.class),
                        DirectoryGroup.Kind.valueOf(required(row, "kind", String.class)),
                        required(row, "dynamic", Boolean.class),
                        row.get("membership_rule", String.class),
                        required(row, "rule_paused", Boolean.class),
                        required(row, "members_readable", Boolean.class),
                        required(row, "content_hash", String.class)),
                presence(row),
                new GroupCounts(
                        required(row, "members", Long.class),
                        required(row, "eligible", Long.class),
                        required(row, "doubtful", Long.class),
                        required(row, "direct_members", Long.class),
                        required(row, "nested_groups", Long.class)));
    }

    private static Presence presence(Readable row) {
        String presence = required(row, "presence", String.class);
        return switch (presence) {
            case "LIVE" -> LIVE;
            case "DELETED" -> new Presence.Deleted(required(row, "absent_since", Instant.class));
            case "MISSING" -> new Presence.Missing(required(row, "absent_since", Instant.class));
            default -> throw new IllegalStateException("No such presence: " + presence);
        };
    }
}
