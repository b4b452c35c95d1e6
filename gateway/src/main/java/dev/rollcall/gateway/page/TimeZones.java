package dev.rollcall.gateway.page;

import java.time.ZoneId;
import java.util.List;

/** The time zones that companies can have, as the IANA database names them. */
public final class TimeZones {

    private static final List<String> OF_PLACES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
            .sorted()
            .toList();

    private TimeZones() {}

    /** Those that are named for a place, in order, to choose from. */
    public static List<String> ofPlaces() {
        return OF_PLACES;
    }

    /** Whether there is such a time zone, also one that is named for no place. */
    public static boolean isKnown(String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone);
    }
}
