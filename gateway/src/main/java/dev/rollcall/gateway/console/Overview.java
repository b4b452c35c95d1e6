package dev.rollcall.gateway.console;

import dev.rollcall.events.Cloud;
import dev.rollcall.gateway.page.Spark;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sums of the console, and the lines that are looked at. */
record Overview(List<Line> all, Show show, Sort sort, String search) {

    /** Which companies. */
    enum Show {
        ALL,
        DECIDE,
        OFF,
        GOVERNMENT
    }

    /** In which order. */
    enum Sort {
        NEED,
        NAME,
        AGE,
        BILLABLE
    }

    public long inStep() {
        return all.stream().filter(Line::isInStep).count();
    }

    public long in(Line.State state) {
        return all.stream().filter(line -> line.state() == state).count();
    }

    public long late() {
        return in(Line.State.LATE) + in(Line.State.FAILING);
    }

    public long waiting() {
        return all.stream().mapToLong(Line::waiting).sum();
    }

    public long held() {
        return all.stream().mapToLong(Line::held).sum();
    }

    public long billable() {
        return all.stream()
                .map(Line::billable)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    public List<Line> mend() {
        return all.stream().filter(Line::wantsMending).toList();
    }

    public long count(Show wanted) {
        return all.stream().filter(line -> matches(line, wanted)).count();
    }

    /** The company whose decisions want somebody first. */
    public @Nullable Line firstThatWaits() {
        return all.stream()
                .filter(line -> line.waiting() > 0)
                .max(Comparator.comparingLong(Line::waiting))
                .orElse(null);
    }

    /** All companies together, day by day, so far as every one of them has as many days. */
    public @Nullable Spark trend() {
        List<List<Long>> trends = all.stream()
                .map(Line::count)
                .filter(Objects::nonNull)
                .map(count -> count.trend())
                .filter(Objects::nonNull)
                .filter(trend -> !trend.isEmpty())
                .map(trend -> trend.stream().map(point -> point.billable()).toList())
                .toList();
        int days = trends.stream().mapToInt(List::size).min().orElse(0);
        return days < 2
                ? null
                : Spark.of(IntStream.range(0, days)
                        .mapToObj(day -> trends.stream()
                                .mapToLong(trend -> trend.get(trend.size() - days + day))
                                .sum())
                        .toList());
    }

    public List<Line> lines() {
        String text = search.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(line -> matches(line, show))
                .filter(line ->
                        text.isEmpty() || line.name().toLowerCase(Locale.ROOT).contains(text))
                .sorted(order())
                .toList();
    }

    private static boolean matches(Line line, Show show) {
        return switch (show) {
            case ALL -> true;
            case DECIDE -> line.waiting() > 0;
            case OFF -> !line.isInStep();
            case GOVERNMENT -> line.cloud() == Cloud.US_GOV || line.cloud() == Cloud.US_GOV_DOD;
        };
    }

    private Comparator<Line> order() {
        Comparator<Line> byName = Comparator.comparing(Line::name, String.CASE_INSENSITIVE_ORDER);
        return switch (sort) {
            case NEED ->
                Comparator.comparingInt(Line::need)
                        .thenComparing(Comparator.comparingLong(Line::waiting).reversed())
                        .thenComparing(byName);
            case NAME -> byName;
            case AGE ->
                Comparator.comparing(Line::readAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(byName);
            case BILLABLE ->
                Comparator.comparing(Line::billable, Comparator.nullsLast(Comparator.<Long>reverseOrder()))
                        .thenComparing(byName);
        };
    }
}
