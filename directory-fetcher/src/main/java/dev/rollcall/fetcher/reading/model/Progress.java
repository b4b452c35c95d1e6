package dev.rollcall.fetcher.reading.model;

/**
 * How far a reading has come; with it another reader can go on.
 *
 * @param pages published so far, with the indexes 0 to pages − 1
 * @param users read so far
 * @param groups read so far
 * @param memberships read so far
 * @param purposesRefused whether Microsoft refuses to say what mailboxes are for, so that it is not asked again
 */
public record Progress(
        Position position, int pages, long users, long groups, long memberships, boolean purposesRefused) {

    /** Of a reading that has not begun. */
    public static Progress at(Position.Beginning beginning) {
        return new Progress(beginning, 0, 0, 0, 0, false);
    }

    /** The same at another place. */
    public Progress movedTo(Position next) {
        return new Progress(next, pages, users, groups, memberships, purposesRefused);
    }

    /** The same with what these pages hold. */
    public Progress with(SnapshotPages read) {
        return new Progress(
                position,
                pages + read.pages().size(),
                users + read.users(),
                groups + read.groups(),
                memberships + read.memberships(),
                purposesRefused);
    }

    /** The same with pages that repeat what was counted already. */
    public Progress withPagesOf(SnapshotPages repeated) {
        return new Progress(position, pages + repeated.pages().size(), users, groups, memberships, purposesRefused);
    }

    /** The same, knowing whether mailbox purposes may be read. */
    public Progress withPurposesRefused(boolean refused) {
        return new Progress(position, pages, users, groups, memberships, purposesRefused || refused);
    }
}
