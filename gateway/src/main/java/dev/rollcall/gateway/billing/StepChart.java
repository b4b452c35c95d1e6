package dev.rollcall.gateway.billing;

import dev.rollcall.gateway.service.Billing.PublishedCount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A step chart of counts in a viewport of {@value #WIDTH} × {@value #HEIGHT}.
 *
 * @param line an SVG path
 * @param scale labels of the y axis, evenly spaced from top to bottom
 * @param marks labels of the x axis
 * @param from the first instant that the line shows
 * @param first the count there
 * @param last the count at its end
 * @param highest the highest count, reached first at {@code highestAt}
 */
public record StepChart(
        String line,
        List<Long> scale,
        List<Mark> marks,
        Instant from,
        Instant to,
        long first,
        long last,
        long highest,
        Instant highestAt) {

    static final int WIDTH = 1000;
    static final int HEIGHT = 200;

    private static final int INTERVALS = 4;
    private static final int MOST_MARKS = 7;
    private static final long[] ROUND = {1, 2, 5};

    /** A label at a share of the width, in percent. */
    public record Mark(double at, String text) {}

    /**
     * A chart of the counts published in a period.
     *
     * @param before the count at the beginning of the period; null when none had been published
     * @param counts oldest first
     * @return null when there is nothing to draw
     */
    static @Nullable StepChart of(
            Instant from, Instant to, @Nullable Long before, List<PublishedCount> counts, ZoneId zone, Locale locale) {
        List<PublishedCount> steps = new ArrayList<>();
        if (before != null) {
            steps.add(new PublishedCount(0, before, from));
        }
        counts.stream()
                .filter(one -> !one.asOf().isBefore(from) && one.asOf().isBefore(to))
                .forEach(steps::add);
        if (steps.isEmpty()) {
            return null;
        }
        PublishedCount highest = steps.getFirst();
        long lowest = highest.billable();
        for (PublishedCount step : steps) {
            highest = step.billable() > highest.billable() ? step : highest;
            lowest = Math.min(lowest, step.billable());
        }
        List<Long> scale = scale(lowest, highest.billable());
        return new StepChart(
                line(steps, from, to, scale),
                scale,
                marks(from, to, zone, locale),
                steps.getFirst().asOf(),
                to,
                steps.getFirst().billable(),
                steps.getLast().billable(),
                highest.billable(),
                highest.asOf());
    }

    /** Of several steps within a tenth of a point only the last is visible, so only that one is drawn. */
    private static String line(List<PublishedCount> steps, Instant from, Instant to, List<Long> scale) {
        StringBuilder path = new StringBuilder();
        for (int at = 0; at < steps.size(); at++) {
            String x = place(share(steps.get(at).asOf(), from, to) * WIDTH);
            boolean seen = at + 1 == steps.size()
                    || !x.equals(place(share(steps.get(at + 1).asOf(), from, to) * WIDTH));
            if (seen) {
                String y = place(height(steps.get(at).billable(), scale));
                path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
            }
        }
        return path.append("H").append(WIDTH).toString();
    }

    private static double height(long billable, List<Long> scale) {
        double top = scale.getFirst();
        double bottom = scale.getLast();
        return (top - billable) / (top - bottom) * HEIGHT;
    }

    private static double share(Instant at, Instant from, Instant to) {
        return (double) Duration.between(from, at).toMillis()
                / Math.max(1, Duration.between(from, to).toMillis());
    }

    private static String place(double point) {
        String text = String.format(Locale.ROOT, "%.1f", point);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Five round numbers that enclose all counts, highest first. */
    static List<Long> scale(long lowest, long highest) {
        for (long power = 1; ; power *= 10) {
            for (long round : ROUND) {
                long step = round * power;
                long bottom = Math.floorDiv(lowest, step) * step;
                if (bottom + INTERVALS * step >= highest) {
                    return LongStream.rangeClosed(0, INTERVALS)
                            .map(at -> bottom + (INTERVALS - at) * step)
                            .boxed()
                            .toList();
                }
            }
        }
    }

    private static List<Mark> marks(Instant from, Instant to, ZoneId zone, Locale locale) {
        LocalDate first = from.atZone(zone).toLocalDate();
        LocalDate last = to.atZone(zone).toLocalDate();
        if (ChronoUnit.DAYS.between(first, last) < 2) {
            return clocks(from, to, zone, locale);
        }
        boolean months = ChronoUnit.DAYS.between(first, last) > 62;
        ChronoUnit unit = months ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                !months ? "d MMM" : first.plusYears(1).isBefore(last) ? "MMM yyyy" : "MMM", locale);
        long every = Math.max(1, Math.ceilDiv(unit.between(first, last), MOST_MARKS));
        List<Mark> marks = new ArrayList<>();
        for (LocalDate day = months ? first.withDayOfMonth(1).plusMonths(1) : first.plusDays(1);
                !day.isAfter(last);
                day = day.plus(every, unit)) {
            double share = share(day.atStartOfDay(zone).toInstant(), from, to);
            if (share < 0.97) {
                marks.add(new Mark(Math.round(share * 10_000) / 100.0, format.format(day)));
            }
        }
        return marks;
    }

    /** Times of day, for periods under two days. */
    private static List<Mark> clocks(Instant from, Instant to, ZoneId zone, Locale locale) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("HH:mm", locale);
        List<Mark> marks = new ArrayList<>();
        for (int at = 0; at < INTERVALS; at++) {
            Instant then = from.plus(Duration.between(from, to).multipliedBy(at).dividedBy(INTERVALS));
            String text = format.format(then.atZone(zone));
            if (marks.isEmpty() || !marks.getLast().text().equals(text)) {
                marks.add(new Mark(100.0 * at / INTERVALS, text));
            }
        }
        return marks;
    }
}
