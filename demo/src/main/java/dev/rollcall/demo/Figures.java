package dev.rollcall.demo;

/**
 * What came out for a company.
 *
 * @param directoryUsers live users in the directory
 * @param eligible of those, people with a mailbox
 * @param staged people of the chosen groups who are eligible or doubtful
 * @param approved of those, who are on the roster by a decision or the policy
 * @param denied kept off by an administrator
 * @param asleep on the roster, but out of campaigns and billing
 * @param roster active members
 * @param billable what the last count event on Kafka says
 * @param recount what the simulator counts from its own knowledge of who is a person
 */
public record Figures(
        String company,
        long directoryUsers,
        long eligible,
        long staged,
        long approved,
        long denied,
        long asleep,
        long roster,
        long billable,
        long recount,
        boolean checked) {

    /** Whether the count is what it must be. */
    public boolean holds() {
        return checked && billable == recount && billable == roster - asleep;
    }
}
