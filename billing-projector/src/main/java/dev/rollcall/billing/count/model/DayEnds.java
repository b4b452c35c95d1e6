package dev.rollcall.billing.count.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;

/** The ends of a company's days: midnight in its time zone, also on days when the clocks change. */
public final class DayEnds {

    private DayEnds() {}

    /** The instants at which the last days ended, in order. */
    public static List<Instant> last(Instant now, ZoneId zone, int days) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return LongStream.iterate(days - 1L, ago -> ago >= 0, ago -> ago - 1)
                .mapToObj(ago -> today.minusDays(ago).atStartOfDay(zone).toInstant())
                .toList();
    }
}
