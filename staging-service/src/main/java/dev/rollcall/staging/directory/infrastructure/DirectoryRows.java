package dev.rollcall.staging.directory.infrastructure;

import static dev.rollcall.staging.database.Columns.needed;

import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
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

/** Rows of users and groups. Users have few different traits and judgements between them: they share them in memory. */
final class DirectoryRows {

    private static final Presence LIVE = new Presence.Live();

    private final Map<Traits, Traits> traits = new HashMap<>();
    private final Map<Judgement, Judgement> judgements = new HashMap<>();

    KnownUser user(Readable row) {
        String reason = row.get("reason", String.class);
        Judgement judgement = new Judgement(
                Verdict.valueOf(needed(row, "verdict", String.class)), reason == null ? null : Reason.valueOf(reason));
        return new KnownUser(
                needed(row, "object_id", UUID.class),
                needed(row, "content_hash", String.class),
                needed(row, "attributes_hash", String.class),
                traits.computeIfAbsent(traits(row), one -> one),
                presence(row),
                needed(row, "appeared_in", UUID.class),
                row.get("restored_in", UUID.class),
                judgements.computeIfAbsent(judgement, one -> one));
    }

    static Traits traits(Readable row) {
        String purpose = row.get("purpose", String.class);
        return new Traits(
                needed(row, "guest", Boolean.class),
                needed(row, "enabled", Boolean.class),
                needed(row, "exchange_plan", Boolean.class),
                needed(row, "has_mail", Boolean.class),
                needed(row, "has_given_name", Boolean.class),
                needed(row, "has_surname", Boolean.class),
                purpose == null ? null : MailboxPurpose.valueOf(purpose));
    }

    static KnownGroup group(Readable row) {
        return new KnownGroup(
                new DirectoryGroup(
                        needed(row, "group_id", UUID.class),
                        needed(row, "display_name", String.class),
                        row.get("description", String.class),
                        row.get("mail", String.class),
                        DirectoryGroup.Kind.valueOf(needed(row, "kind", String.class)),
                        needed(row, "dynamic", Boolean.class),
                        row.get("membership_rule", String.class),
                        needed(row, "rule_paused", Boolean.class),
                        needed(row, "members_readable", Boolean.class),
                        needed(row, "content_hash", String.class)),
                presence(row),
                new GroupCounts(
                        needed(row, "members", Long.class),
                        needed(row, "eligible", Long.class),
                        needed(row, "direct_members", Long.class),
                        needed(row, "nested_groups", Long.class)));
    }

    private static Presence presence(Readable row) {
        String presence = needed(row, "presence", String.class);
        return switch (presence) {
            case "LIVE" -> LIVE;
            case "DELETED" -> new Presence.Deleted(needed(row, "absent_since", Instant.class));
            case "MISSING" -> new Presence.Missing(needed(row, "absent_since", Instant.class));
            default -> throw new IllegalStateException("No such presence: " + presence);
        };
    }
}
