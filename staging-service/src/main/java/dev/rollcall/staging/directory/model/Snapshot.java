package dev.rollcall.staging.directory.model;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Membership.MemberKind;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.Removal.ObjectKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a whole run read, with the latest state of each object, by (index, position).
 *
 * @param at when the run was settled
 */
public record Snapshot(
        UUID runId,
        UUID tenantId,
        Mode mode,
        Instant startedAt,
        Instant at,
        Map<UUID, SnapshotUser> users,
        Map<UUID, Removal.Reason> removedUsers,
        Map<UUID, DirectoryGroup> groups,
        Map<UUID, Removal.Reason> removedGroups,
        Map<GroupMember, Boolean> memberships) {

    /** That an object is directly in a group. */
    public record GroupMember(UUID groupId, UUID memberId) {}

    /** Makes one out of the pages of a run, which may come in any order. */
    public static Snapshot of(
            UUID runId, UUID tenantId, Mode mode, Instant startedAt, Instant at, Collection<PageContent> pages) {
        Snapshot snapshot = new Snapshot(
                runId,
                tenantId,
                mode,
                startedAt,
                at,
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
        pages.stream().sorted(Comparator.comparingInt(PageContent::index)).forEach(snapshot::take);
        return snapshot;
    }

    /** Whether nothing may be concluded from a membership that is not in a full snapshot. */
    boolean membersUnknown(UUID groupId) {
        DirectoryGroup group = groups.get(groupId);
        return group == null || !group.membersReadable();
    }

    private void take(PageContent page) {
        for (SnapshotUser user : page.users()) {
            users.put(user.id(), user);
            removedUsers.remove(user.id());
        }
        for (DirectoryGroup group : page.groups()) {
            groups.put(group.id(), group);
            removedGroups.remove(group.id());
        }
        for (Membership membership : page.memberships()) {
            if (membership.present() && membership.memberKind() == MemberKind.OTHER) {
                continue;
            }
            memberships.put(new GroupMember(membership.groupId(), membership.memberId()), membership.present());
        }
        for (Removal removal : page.removals()) {
            boolean user = removal.kind() == ObjectKind.USER;
            (user ? users : groups).remove(removal.id());
            (user ? removedUsers : removedGroups).put(removal.id(), removal.reason());
        }
    }
}
