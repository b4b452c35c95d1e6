package dev.rollcall.simulator.directory;

/** One entry of a tenant's log of changes. It says what changed, not to what: a delta answers with what is now. */
public sealed interface Change {

    /**
     * A user came, left, returned or was altered.
     *
     * @param arrived whether it came or returned
     */
    record OfUser(int user, boolean arrived) implements Change {}

    /** @param before the former manager's ordinal, or {@link User#NO_MANAGER} */
    record OfReportingLine(int user, int before) implements Change {}

    /** A group came, left, returned or was altered. */
    record OfGroup(int group) implements Change {}

    /** @param reference of the member that came or went, as in {@link Members} */
    record OfMember(int group, int reference) implements Change {}
}
