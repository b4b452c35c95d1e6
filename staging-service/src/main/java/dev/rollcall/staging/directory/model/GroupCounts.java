package dev.rollcall.staging.directory.model;

/**
 * How many are in a group, saved so that lists of groups need not count.
 *
 * @param members live users who are in it, directly or through nested groups
 * @param eligible of those, the ones who are certainly people with a mailbox, or are brought in anyway
 * @param doubtful of those, the ones who may not be people; choosing the group stages them, too
 * @param directMembers live users who are in it directly
 * @param nestedGroups live groups that are in it directly
 */
public record GroupCounts(long members, long eligible, long doubtful, long directMembers, long nestedGroups) {

    /** Members who are not synced whatever the scope. */
    public long notSynced() {
        return members - eligible - doubtful;
    }

    /** Of an empty group. */
    public static final GroupCounts NONE = new GroupCounts(0, 0, 0, 0, 0);
}
