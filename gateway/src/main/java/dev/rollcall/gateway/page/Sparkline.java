package dev.rollcall.gateway.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small line of figures, without axes, drawn in a box of 96 × 26.
 *
 * @param points for {@code polyline}
 * @param first the oldest figure
 * @param last the newest
 * @param lastY where the newest stands
 */
public record Sparkline(String points, long first, long last, String lastY) {

    private static final double LEFT = 0;
    private static final double RIGHT = 93;
    private static final double TOP = 3;
    private static final double BOTTOM = 23;

    /** Draws figures, the oldest first; at least one. */
    public static Sparkline of(List<Long> figures) {
        long least = figures.stream().mapToLong(Long::longValue).min().orElse(0);
        long most = figures.stream().mapToLong(Long::longValue).max().orElse(0);
        String points = IntStream.range(0, figures.size())
                .mapToObj(at -> number(x(at, figures.size())) + "," + number(y(figures.get(at), least, most)))
                .collect(Collectors.joining(" "));
        return new Sparkline(points, figures.getFirst(), figures.getLast(), number(y(figures.getLast(), least, most)));
    }

    /** How much the last differs from the first. */
    public long change() {
        return last - first;
    }

    private static double x(int at, int count) {
        return count == 1 ? RIGHT : LEFT + (RIGHT - LEFT) * at / (count - 1);
    }

    private static double y(long figure, long least, long most) {
        return most == least ? (TOP + BOTTOM) / 2 : BOTTOM - (BOTTOM - TOP) * (figure - least) / (most - least);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
