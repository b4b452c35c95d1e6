package dev.rollcall.billing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company's intervals counted again, beside what is kept and what was told.
 *
 * @param commit the last whole one
 * @param billable as the tally has it
 * @param claimed as approval-service said with the last whole commit
 * @param underway a commit of which parts are missing yet; null when there is none
 * @param standing intervals that are open
 * @param revision of the last count told; null when none was
 * @param told that count
 * @param astray how many of the counts told are not what the intervals add up to at that fact
 * @param firstAstray the first such revision
 */
record Recount(
        long commit,
        long billable,
        long claimed,
        @Nullable Long underway,
        long standing,
        @Nullable Long revision,
        @Nullable Long told,
        long astray,
        @Nullable Long firstAstray) {

    /** What does not agree, in words; empty when everything does. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (standing != billable) {
            problems.add("%d members have an open interval, but the tally says %d. Rebuild billing-projector."
                    .formatted(standing, billable));
        }
        if (astray > 0) {
            problems.add(
                    "%d of the counts told are not what the intervals add up to, from revision %d on. Rebuild billing-projector."
                            .formatted(astray, firstAstray));
        }
        if (underway == null) {
            if (told == null || told != billable) {
                problems.add("The last count told was %s, but %d are billable. Rebuild billing-projector."
                        .formatted(told == null ? "none" : told, billable));
            }
            if (claimed != billable) {
                problems.add(
                        ("approval-service said that %d are billable after commit %d, but the members that it named add"
                                        + " up to %d. Compare its roster with the intervals.")
                                .formatted(claimed, commit, billable));
            }
        }
        return problems;
    }
}
