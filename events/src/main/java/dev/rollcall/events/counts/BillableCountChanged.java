package dev.rollcall.events.counts;

import dev.rollcall.events.Event;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.util.UUID;

/**
 * How many people count, absolutely. A reader that keeps the highest revision is right, whatever was missed, repeated or reordered.
 *
 * @param revision goes up with every change
 * @param billable active and awake at {@code asOf}
 * @param asOf the instant of the commit that led to it
 * @param breakdown who makes up the company
 */
public record BillableCountChanged(UUID companyId, long revision, long billable, Instant asOf, Totals breakdown)
        implements Event {}
