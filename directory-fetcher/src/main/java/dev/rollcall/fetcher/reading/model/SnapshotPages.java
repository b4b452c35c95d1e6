package dev.rollcall.fetcher.reading.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.topics.MessageSize;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pages that follow one another, none larger than a message should be. */
public record SnapshotPages(List<SnapshotPage> pages) {

    /** Users, groups or removals on a page at most. */
    static final int OBJECTS = 200;
    /** Memberships on a page at most. */
    public static final int MEMBERSHIPS = 2_000;

    /** Of a page at most. What is missing to {@link MessageSize#LARGEST} is for its memberships, of 110 bytes each, and removals. */
    private static final int USERS_BYTES = 400_000;

    private static final int GROUPS_BYTES = 300_000;

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
        List<List<DirectoryUser>> userParts = MessageSize.cut(users, OBJECTS, USERS_BYTES, MessageSize::of);
        List<List<DirectoryGroup>> groupParts = MessageSize.cut(groups, OBJECTS, GROUPS_BYTES, MessageSize::of);
        List<List<Membership>> membershipParts = parts(memberships, MEMBERSHIPS);
        List<List<Removal>> removalParts = parts(removals, OBJECTS);
        int pages = Stream.of(userParts, groupParts, membershipParts, removalParts)
                .mapToInt(List::size)
                .max()
                .orElse(0);
        return new SnapshotPages(IntStream.range(0, pages)
                .mapToObj(page -> new SnapshotPage(
                        reading.companyId(),
                        reading.runId(),
                        reading.epoch(),
                        firstIndex + page,
                        part(userParts, page),
                        part(groupParts, page),
                        part(membershipParts, page),
                        part(removalParts, page)))
                .toList());
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

    private static <T> List<List<T>> parts(List<T> all, int items) {
        return MessageSize.cut(all, items, Long.MAX_VALUE, one -> 0);
    }

    private static <T> List<T> part(List<List<T>> parts, int number) {
        return number < parts.size() ? parts.get(number) : List.of();
    }
}
