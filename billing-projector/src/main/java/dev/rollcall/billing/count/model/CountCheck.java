package dev.rollcall.billing.count.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company's intervals counted again, beside what was counted and announced.
 *
 * @param commit the last complete one
 * @param billable as counted fact by fact
 * @param claimed as approval-service said with the last complete commit
 * @param partialCommit a commit of which parts are missing yet; null when there is none
 * @param openIntervals members whose interval is open
 * @param revision of the last announced count; null when there is none
 * @param latestBillable the last announced count; null when there is none
 * @param wrongCounts how many of the announced counts differ from the intervals at that fact
 * @param firstWrongRevision the first such revision; null when there is none
 */
public record CountCheck(
        long commit,
        long billable,
        long claimed,
        @Nullable Long partialCommit,
        long openIntervals,
        @Nullable Long revision,
        @Nullable Long latestBillable,
        long wrongCounts,
        @Nullable Long firstWrongRevision) {

    /** What does not agree, and what to do about it; empty when everything agrees. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (openIntervals != billable) {
            problems.add("%d members have an open interval, but %d were counted. Rebuild billing-projector."
                    .formatted(openIntervals, billable));
        }
        if (wrongCounts > 0) {
            problems.add(
                    "%d of the announced counts differ from the intervals, from revision %d on. Rebuild billing-projector."
                            .formatted(wrongCounts, firstWrongRevision));
        }
        if (partialCommit == null) {
            if (latestBillable == null || latestBillable != billable) {
                problems.add("The last announced count was %s, but %d are billable. Rebuild billing-projector."
                        .formatted(latestBillable == null ? "none" : latestBillable, billable));
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
