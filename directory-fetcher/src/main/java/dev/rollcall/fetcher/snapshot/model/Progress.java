package dev.rollcall.fetcher.snapshot.model;

/**
 * How far a run has been read; another reader can continue from it.
 *
 * @param pages published so far, with the indexes 0 to pages − 1
 * @param users read so far
 * @param groups read so far
 * @param memberships read so far
 * @param purposesRefused whether Microsoft refuses to say what mailboxes are for, so that it is not requested again
 */
public record Progress(
        Position position, int pages, long users, long groups, long memberships, boolean purposesRefused) {

    /** Before anything is read. */
    public static Progress at(Position.Beginning beginning) {
        return new Progress(beginning, 0, 0, 0, 0, false);
    }

    /** The same at another position. */
    public Progress movedTo(Position next) {
        return new Progress(next, pages, users, groups, memberships, purposesRefused);
    }

    /** The same with these pages published. */
    public Progress with(SnapshotPages read) {
        return new Progress(
                position,
                pages + read.pages().size(),
                users + read.users(),
                groups + read.groups(),
                memberships + read.memberships(),
                purposesRefused);
    }

    /** The same with pages of objects that are counted already. */
    public Progress withPagesOf(SnapshotPages repeated) {
        return new Progress(position, pages + repeated.pages().size(), users, groups, memberships, purposesRefused);
    }

    /** The same, with whether mailbox purposes were refused. */
    public Progress withPurposesRefused(boolean refused) {
        return new Progress(position, pages, users, groups, memberships, purposesRefused || refused);
    }
}
