package dev.rollcall.fetcher.reading.model;

import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What some mailboxes are for, as far as Microsoft says.
 *
 * @param refused whether none of them may be asked for
 */
public record Purposes(Map<UUID, MailboxPurpose> known, boolean refused) {

    /** Of nobody, with nothing against asking. */
    public static final Purposes NONE = new Purposes(Map.of(), false);

    public Purposes {
        known = Map.copyOf(known);
    }

    /** Both together. */
    public Purposes and(Purposes other) {
        Map<UUID, MailboxPurpose> both = new HashMap<>(known);
        both.putAll(other.known);
        return new Purposes(both, refused || other.refused);
    }
}
