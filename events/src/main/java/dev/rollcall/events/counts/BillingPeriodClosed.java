package dev.rollcall.events.counts;

import dev.rollcall.events.Event;
import java.time.YearMonth;
import java.util.UUID;

/**
 * The figures of a month, by the company's own days.
 *
 * @param highWater the highest daily count
 * @param personDays the sum of the daily counts
 * @param days in the period
 */
public record BillingPeriodClosed(
        UUID companyId, long revision, YearMonth period, String timeZone, long highWater, long personDays, int days)
        implements Event {

    @Override
    public String key() {
        return companyId() + "/" + period;
    }
}
