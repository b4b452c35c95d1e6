package dev.rollcall.events.snapshots;

import java.util.List;
import java.util.UUID;

/**
 * One page of a reading. Users and groups are whole, never partial.
 *
 * @param index unique within the run; pages of the closing delta are indexed after the crawl's
 */
public record SnapshotPage(
        UUID companyId,
        UUID runId,
        long epoch,
        int index,
        List<DirectoryUser> users,
        List<DirectoryGroup> groups,
        List<Membership> memberships,
        List<Removal> removals)
        implements SnapshotEvent {

    public SnapshotPage {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        memberships = List.copyOf(memberships);
        removals = List.copyOf(removals);
    }
}
