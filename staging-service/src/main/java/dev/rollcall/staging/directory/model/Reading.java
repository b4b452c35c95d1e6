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
 * What a whole run read, with one word on each object: the last one, by (index, position).
 *
 * @param at when the run was settled
 */
public record Reading(
        UUID runId,
        UUID tenantId,
        Mode mode,
        Instant startedAt,
        Instant at,
        Map<UUID, ReadUser> users,
        Map<UUID, Removal.Reason> removedUsers,
        Map<UUID, DirectoryGroup> groups,
        Map<UUID, Removal.Reason> removedGroups,
        Map<Link, Boolean> memberships) {

    /** That an object is directly in a group. */
    public record Link(UUID groupId, UUID memberId) {}

    /** Makes one out of the pages of a run, which may come in any order. */
    public static Reading of(
            UUID runId, UUID tenantId, Mode mode, Instant startedAt, Instant at, Collection<ReadPage> pages) {
        Reading reading = new Reading(
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
        pages.stream().sorted(Comparator.comparingInt(ReadPage::index)).forEach(reading::take);
        return reading;
    }

    /** Whether nothing may be concluded from a membership that is not in a full reading. */
    boolean silentOn(UUID groupId) {
        DirectoryGroup group = groups.get(groupId);
        return group == null || !group.membersReadable();
    }

    private void take(ReadPage page) {
        for (ReadUser user : page.users()) {
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
            memberships.put(new Link(membership.groupId(), membership.memberId()), membership.present());
        }
        for (Removal removal : page.removals()) {
            boolean user = removal.kind() == ObjectKind.USER;
            (user ? users : groups).remove(removal.id());
            (user ? removedUsers : removedGroups).put(removal.id(), removal.reason());
        }
    }
}
