package dev.rollcall.events.facts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who became billable and who stopped, by one commit. Many at once come in several parts.
 *
 * @param commit that caused it; 0 without a commit: the totals changed, as when people wait for a decision, or the company was
 *     archived or reactivated
 * @param part from 1 to parts; the facts of a commit are whole with the last
 * @param at the instant of the commit; billing changes then
 * @param started opaque member ids that are billable from then on; no more than 5,000 a part
 * @param stopped opaque member ids that are not any more
 */
public record BillableFact(
        UUID companyId,
        long commit,
        int part,
        int parts,
        Instant at,
        List<UUID> started,
        List<UUID> stopped,
        Totals totals)
        implements BillableFactEvent {

    public BillableFact {
        started = List.copyOf(started);
        stopped = List.copyOf(stopped);
    }
}
