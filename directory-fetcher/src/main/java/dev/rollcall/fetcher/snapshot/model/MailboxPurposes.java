package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What some users' mailboxes are for, as far as Microsoft says.
 *
 * @param refused whether Microsoft refused to say it of any of them
 */
public record MailboxPurposes(Map<UUID, MailboxPurpose> known, boolean refused) {

    /** Of nobody, and not refused. */
    public static final MailboxPurposes NONE = new MailboxPurposes(Map.of(), false);

    public MailboxPurposes {
        known = Map.copyOf(known);
    }

    /** Both together. */
    public MailboxPurposes and(MailboxPurposes other) {
        Map<UUID, MailboxPurpose> both = new HashMap<>(known);
        both.putAll(other.known);
        return new MailboxPurposes(both, refused || other.refused);
    }
}
