package dev.rollcall.approval.review.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param problems as sentences; none when everything agrees
 * @param changeSetId the last change set taken over; null before the first
 * @param digest of the staged state as it is stored here
 * @param approved staged and not denied, pending or held: on the roster, or joining with the next commit
 * @param denied staged, kept off the roster
 * @param pending staged, waiting for somebody before they can join
 * @param asleep members who are on the roster and asleep
 * @param roster members who are on it
 * @param billable of those, the ones who are awake
 * @param commit the last one
 */
public record CheckResult(
        List<String> problems,
        @Nullable UUID changeSetId,
        String digest,
        long staged,
        long approved,
        long denied,
        long pending,
        long asleep,
        long roster,
        long billable,
        long commit) {

    public CheckResult {
        problems = List.copyOf(problems);
    }
}
