package dev.rollcall.fetcher.reading.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotPage;
import java.util.ArrayList;
import java.util.List;

/** Pages that follow one another, none larger than a message should be. */
public record SnapshotPages(List<SnapshotPage> pages) {

    /** Users, groups or removals on a page at most. */
    static final int OBJECTS = 200;
    /** Memberships on a page at most. */
    public static final int MEMBERSHIPS = 2_000;

    public SnapshotPages {
        pages = List.copyOf(pages);
    }

    /**
     * Divides what was read into pages; what comes first is on the earlier page.
     *
     * @param firstIndex the index of the first page
     */
    public static SnapshotPages of(
            Reading reading,
            int firstIndex,
            List<DirectoryUser> users,
            List<DirectoryGroup> groups,
            List<Membership> memberships,
            List<Removal> removals) {
        List<SnapshotPage> pages = new ArrayList<>();
        for (int from = 0; ; from++) {
            List<DirectoryUser> someUsers = slice(users, from, OBJECTS);
            List<DirectoryGroup> someGroups = slice(groups, from, OBJECTS);
            List<Membership> someMemberships = slice(memberships, from, MEMBERSHIPS);
            List<Removal> someRemovals = slice(removals, from, OBJECTS);
            if (someUsers.isEmpty() && someGroups.isEmpty() && someMemberships.isEmpty() && someRemovals.isEmpty()) {
                return new SnapshotPages(pages);
            }
            pages.add(new SnapshotPage(
                    reading.companyId(),
                    reading.runId(),
                    reading.epoch(),
                    firstIndex + from,
                    someUsers,
                    someGroups,
                    someMemberships,
                    someRemovals));
        }
    }

    /** How many users are on them. */
    public long users() {
        return pages.stream().mapToLong(page -> page.users().size()).sum();
    }

    /** How many groups are on them. */
    public long groups() {
        return pages.stream().mapToLong(page -> page.groups().size()).sum();
    }

    /** How many memberships are on them. */
    public long memberships() {
        return pages.stream().mapToLong(page -> page.memberships().size()).sum();
    }

    private static <T> List<T> slice(List<T> all, int number, int size) {
        int from = Math.min(number * size, all.size());
        return all.subList(from, Math.min(from + size, all.size()));
    }
}
