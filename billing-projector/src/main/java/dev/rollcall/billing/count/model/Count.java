package dev.rollcall.billing.count.model;

import dev.rollcall.events.facts.Totals;
import java.time.Instant;

/**
 * How many people of a company are billable, absolutely.
 *
 * @param revision from 1; one more with each change
 * @param asOf the instant from which it holds
 */
public record Count(long revision, long billable, Instant asOf, Totals breakdown) {}
