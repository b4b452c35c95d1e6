package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.topics.MessageSize;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Consecutive pages, none larger than a message should be. */
public record SnapshotPages(List<SnapshotPage> pages) {

    /** The most users, groups or removals on a page. */
    static final int MAX_OBJECTS = 200;
    /** The most memberships on a page. */
    public static final int MAX_MEMBERSHIPS = 2_000;

    /** The most bytes of users on a page. The rest, up to {@link MessageSize#LARGEST}, is for memberships, of 110 bytes each, and removals. */
    private static final int MAX_USER_BYTES = 400_000;

    private static final int MAX_GROUP_BYTES = 300_000;

    public SnapshotPages {
        pages = List.copyOf(pages);
    }

    /**
     * Divides objects into pages, in order.
     *
     * @param firstIndex the index of the first page
     */
    public static SnapshotPages of(
            ReadAttempt attempt,
            int firstIndex,
            List<DirectoryUser> users,
            List<DirectoryGroup> groups,
            List<Membership> memberships,
            List<Removal> removals) {
        List<List<DirectoryUser>> userParts = MessageSize.cut(users, MAX_OBJECTS, MAX_USER_BYTES, MessageSize::of);
        List<List<DirectoryGroup>> groupParts = MessageSize.cut(groups, MAX_OBJECTS, MAX_GROUP_BYTES, MessageSize::of);
        List<List<Membership>> membershipParts = parts(memberships, MAX_MEMBERSHIPS);
        List<List<Removal>> removalParts = parts(removals, MAX_OBJECTS);
        int pages = Stream.of(userParts, groupParts, membershipParts, removalParts)
                .mapToInt(List::size)
                .max()
                .orElse(0);
        return new SnapshotPages(IntStream.range(0, pages)
                .mapToObj(page -> new SnapshotPage(
                        attempt.companyId(),
                        attempt.runId(),
                        attempt.epoch(),
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
