package dev.rollcall.staging.directory.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import java.time.Instant;
import java.util.UUID;

/**
 * A group of the picture.
 *
 * @param counts as when they were last taken
 */
public record KnownGroup(DirectoryGroup group, Presence presence, GroupCounts counts) {

    public UUID id() {
        return group.id();
    }

    /** In the directory now. */
    public boolean live() {
        return presence instanceof Presence.Live;
    }

    KnownGroup readAgain(DirectoryGroup read) {
        return new KnownGroup(read, new Presence.Live(), counts);
    }

    KnownGroup deleted(Instant at) {
        return live() ? new KnownGroup(group, new Presence.Deleted(at), counts) : this;
    }

    KnownGroup missing(Instant at) {
        return live() ? new KnownGroup(group, new Presence.Missing(at), counts) : this;
    }

    /** The same, counted anew. */
    public KnownGroup counted(GroupCounts other) {
        return new KnownGroup(group, presence, other);
    }

    /** Whether the directory says the same of both. */
    boolean sameAs(KnownGroup other) {
        return group.contentHash().equals(other.group.contentHash())
                && presence.getClass() == other.presence.getClass();
    }
}
