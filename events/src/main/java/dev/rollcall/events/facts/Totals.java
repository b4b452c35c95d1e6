package dev.rollcall.events.facts;

import dev.rollcall.events.changes.Eligibility;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The people of a company, each in one of these.
 *
 * @param billable active and awake
 * @param asleep active, but out of campaigns and billing
 * @param pending waiting for a decision, not on the roster
 * @param denied kept off the roster by a decision
 * @param excluded in the scope, but no person with a mailbox, by reason
 */
public record Totals(long billable, long asleep, long pending, long denied, Map<Eligibility.Reason, Long> excluded) {

    public Totals {
        // Sorted, so that the same totals are the same bytes on the wire.
        excluded = Collections.unmodifiableMap(new TreeMap<>(excluded));
    }
}
