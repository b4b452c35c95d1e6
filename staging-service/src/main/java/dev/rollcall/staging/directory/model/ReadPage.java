package dev.rollcall.staging.directory.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotPage;
import java.util.List;

/** One page of a run. Within it removals are the last word. */
public record ReadPage(
        int index,
        long epoch,
        List<ReadUser> users,
        List<DirectoryGroup> groups,
        List<Membership> memberships,
        List<Removal> removals) {

    public ReadPage {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        memberships = List.copyOf(memberships);
        removals = List.copyOf(removals);
    }

    /** What is kept of a page. */
    public static ReadPage of(SnapshotPage page) {
        return new ReadPage(
                page.index(),
                page.epoch(),
                page.users().stream().map(ReadUser::of).toList(),
                page.groups(),
                page.memberships(),
                page.removals());
    }
}
