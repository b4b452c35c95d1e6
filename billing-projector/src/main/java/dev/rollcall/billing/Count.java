package dev.rollcall.billing;

import dev.rollcall.events.facts.Totals;
import java.time.Instant;

/**
 * How many people of a company count, absolutely.
 *
 * @param revision from 1, one more for each change
 * @param asOf since when it is so
 */
record Count(long revision, long billable, Instant asOf, Totals breakdown) {}
