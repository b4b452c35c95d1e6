package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Fetcher;
import java.util.List;
import java.util.Objects;

/** The choice of an interval. */
record Interval(List<Option> options) {

    /** Minutes, from the shortest to the longest that the fetcher takes. */
    private static final List<Integer> INTERVALS = List.of(15, 30, 60, 120, 180, 360, 720, 1440);

    /** One interval. */
    record Option(int minutes, String label, boolean selected) {}

    static Interval of(Fetcher.Sync sync, Wording words) {
        return new Interval(INTERVALS.stream()
                .map(minutes ->
                        new Option(minutes, words.every(minutes), Objects.equals(minutes, sync.intervalMinutes())))
                .toList());
    }
}
