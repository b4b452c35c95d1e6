package dev.rollcall.staging.directory.model;

import dev.rollcall.events.snapshots.Removal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last complete picture of a tenant, with those who are absent and still remembered.
 *
 * @param groupsOf for each member, user or group, the groups that it is directly in; of those who are absent too
 */
public record Directory(
        Head head, Map<UUID, KnownUser> users, Map<UUID, KnownGroup> groups, Map<UUID, Set<UUID>> groupsOf) {

    /**
     * Applies a complete snapshot. Objects that a full one does not have are missing; a delta says nothing about objects that it does
     * not have. Memberships of the absent are kept, and so are those of a group whose members could not be read or that is absent.
     *
     * @param before null when there was none
     * @param kept groups that are remembered for as long as it takes
     */
    public static Merged apply(@Nullable Directory before, Snapshot snapshot, Set<UUID> kept) {
        return new Merge(before, snapshot, kept).result();
    }

    /**
     * What applying a snapshot did.
     *
     * @param differences users, groups and memberships that changed
     */
    public record Merged(Directory directory, long differences) {}

    /** Whether a removal is for good. A group's never is: it may be selected. */
    static boolean forGood(Removal.Reason reason) {
        return switch (reason) {
            case CHANGED -> false;
            case DELETED -> true;
        };
    }
}
