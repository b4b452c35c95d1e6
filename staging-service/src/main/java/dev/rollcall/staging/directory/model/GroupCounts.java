package dev.rollcall.staging.directory.model;

/**
 * How many are in a group, kept so that lists of groups need not count.
 *
 * @param members live users who are in it, directly or through nested groups
 * @param eligible of those, the ones who are certainly people with a mailbox
 * @param directMembers live users who are in it directly
 * @param nestedGroups live groups that are in it directly
 */
public record GroupCounts(long members, long eligible, long directMembers, long nestedGroups) {

    /** Of an empty group. */
    public static final GroupCounts NONE = new GroupCounts(0, 0, 0, 0);
}
