package dev.rollcall.staging.directory.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import java.time.Instant;
import java.util.UUID;

/**
 * A group of the directory.
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

    /** The same with other counts. */
    public KnownGroup counted(GroupCounts other) {
        return new KnownGroup(group, presence, other);
    }

    /** Whether both are the same in the directory. */
    boolean sameAs(KnownGroup other) {
        return group.contentHash().equals(other.group.contentHash())
                && group.displayName().equals(other.group.displayName())
                && presence.getClass() == other.presence.getClass();
    }
}
