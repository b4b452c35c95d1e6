package dev.rollcall.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;

/** A company's own days: they end when the next one begins where the company is, also where clocks are put on or back. */
final class Days {

    private Days() {}

    /** The instants at which the last so many days ended, in order. */
    static List<Instant> ends(Instant now, ZoneId zone, int days) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return LongStream.iterate(days - 1L, ago -> ago >= 0, ago -> ago - 1)
                .mapToObj(ago -> today.minusDays(ago).atStartOfDay(zone).toInstant())
                .toList();
    }
}
