package dev.rollcall.fetcher.snapshot.model;

/**
 * Where Graph lists what has changed since they were issued. Microsoft keeps them for seven days.
 *
 * @param users of {@code /users/delta}, verbatim
 * @param groups of {@code /groups/delta}, verbatim
 */
public record DeltaLinks(String users, String groups) {

    /** The same with another link for users. */
    public DeltaLinks withUsers(String link) {
        return new DeltaLinks(link, groups);
    }

    /** The same with another link for groups. */
    public DeltaLinks withGroups(String link) {
        return new DeltaLinks(users, link);
    }
}
