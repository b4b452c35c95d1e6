package dev.rollcall.staging.directory.infrastructure;

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

    private final Map<Traits, Traits> traits = new HashMap<>();
    private final Map<Judgement, Judgement> judgements = new HashMap<>();

    KnownUser user(Readable row) {
        String reason = row.get("reason", String.class);
        Judgement judgement = new Judgement(
                Verdict.valueOf(row.get("verdict", String.class)), reason == null ? null : Reason.valueOf(reason));
        return new KnownUser(
                row.get("object_id", UUID.class),
                row.get("content_hash", String.class),
                row.get("attributes_hash", String.class),
                traits.computeIfAbsent(traits(row), one -> one),
                presence(row),
                row.get("appeared_in", UUID.class),
                row.get("restored_in", UUID.class),
                judgements.computeIfAbsent(judgement, one -> one));
    }

    static Traits traits(Readable row) {
        String purpose = row.get("purpose", String.class);
        return new Traits(
                row.get("guest", Boolean.class),
                row.get("enabled", Boolean.class),
                row.get("exchange_plan", Boolean.class),
                row.get("has_mail", Boolean.class),
                row.get("has_given_name", Boolean.class),
                row.get("has_surname", Boolean.class),
                purpose == null ? null : MailboxPurpose.valueOf(purpose));
    }

    static KnownGroup group(Readable row) {
        return new KnownGroup(
                new DirectoryGroup(
                        row.get("group_id", UUID.class),
                        row.get("display_name", String.class),
                        row.get("description", String.class),
                        row.get("mail", String.class),
                        DirectoryGroup.Kind.valueOf(row.get("kind", String.class)),
                        row.get("dynamic", Boolean.class),
                        row.get("membership_rule", String.class),
                        row.get("rule_paused", Boolean.class),
                        row.get("members_readable", Boolean.class),
                        row.get("content_hash", String.class)),
                presence(row),
                new GroupCounts(
                        row.get("members", Long.class),
                        row.get("eligible", Long.class),
                        row.get("direct_members", Long.class),
                        row.get("nested_groups", Long.class)));
    }

    private static Presence presence(Readable row) {
        String presence = row.get("presence", String.class);
        Instant since = row.get("absent_since", Instant.class);
        return switch (presence) {
            case "LIVE" -> Presence.LIVE;
            case "DELETED" -> new Presence.Deleted(since);
            case "MISSING" -> new Presence.Missing(since);
            default -> throw new IllegalStateException("No such presence: " + presence);
        };
    }
}
