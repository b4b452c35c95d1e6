package dev.rollcall.events.facts;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A day ended in the company's time zone.
 *
 * @param headcount who was billable at that instant
 */
public record DayEnded(UUID companyId, LocalDate day, String timeZone, long headcount) implements BillableFactEvent {}
