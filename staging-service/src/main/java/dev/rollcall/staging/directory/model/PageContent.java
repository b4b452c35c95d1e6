package dev.rollcall.staging.directory.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotPage;
import java.util.List;

/** One page of a run. Removals come after everything else of the page. */
public record PageContent(
        int index,
        long epoch,
        List<SnapshotUser> users,
        List<DirectoryGroup> groups,
        List<Membership> memberships,
        List<Removal> removals) {

    public PageContent {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        memberships = List.copyOf(memberships);
        removals = List.copyOf(removals);
    }

    /** The part of a page that staging needs. */
    public static PageContent of(SnapshotPage page) {
        return new PageContent(
                page.index(),
                page.epoch(),
                page.users().stream().map(SnapshotUser::of).toList(),
                page.groups().stream().map(PageContent::named).toList(),
                page.memberships(),
                page.removals());
    }

    /** A group without anything to see of its name is called by its address, or else by its id. */
    private static DirectoryGroup named(DirectoryGroup group) {
        if (VisibleText.of(group.displayName()) != null) {
            return group;
        }
        String mail = VisibleText.of(group.mail());
        return new DirectoryGroup(
                group.id(),
                mail != null ? mail : group.id().toString(),
                group.description(),
                group.mail(),
                group.kind(),
                group.dynamic(),
                group.membershipRule(),
                group.rulePaused(),
                group.membersReadable(),
                group.contentHash());
    }
}
