package dev.rollcall.gateway.console;

import dev.rollcall.events.Cloud;
import dev.rollcall.gateway.page.CompanyState;
import dev.rollcall.gateway.page.Sparkline;
import dev.rollcall.gateway.service.Billing;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All companies of somebody, their sums, and those among them that are looked at. Archived ones count nowhere. */
record CompanyList(List<ConsoleCompany> all, Query query) {

    /** Which companies. */
    enum Show {
        ALL,
        DECIDE,
        READY,
        ATTENTION,
        GOVERNMENT,
        ARCHIVED
    }

    /** In which order. */
    enum Sort {
        NEED,
        NAME,
        AGE,
        BILLABLE
    }

    /** The query parameters of the page. */
    record Query(Show show, Sort sort, String search) {}

    List<ConsoleCompany> active() {
        return all.stream().filter(company -> !company.isArchived()).toList();
    }

    long sum(ToLongFunction<ConsoleCompany> figure) {
        return active().stream().mapToLong(figure).sum();
    }

    long inStep() {
        return active().stream().filter(ConsoleCompany::isInStep).count();
    }

    long in(CompanyState state) {
        return all.stream().filter(company -> company.state() == state).count();
    }

    long billable() {
        return active().stream()
                .map(ConsoleCompany::billable)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    List<ConsoleCompany> broken() {
        return active().stream().filter(ConsoleCompany::isBroken).toList();
    }

    long count(Show wanted) {
        return all.stream().filter(company -> matches(company, wanted)).count();
    }

    /** The company with the most decisions; null when none waits. */
    @Nullable
    ConsoleCompany first() {
        return active().stream()
                .filter(company -> company.waiting() > 0)
                .max(Comparator.comparingLong(ConsoleCompany::waiting))
                .orElse(null);
    }

    /** All companies together, day by day, as far back as every one of them goes; null when that is nowhere. */
    @Nullable
    Sparkline trend() {
        List<List<Long>> trends = active().stream()
                .map(ConsoleCompany::count)
                .filter(Objects::nonNull)
                .map(Billing.OfCompany::trend)
                .filter(Objects::nonNull)
                .filter(trend -> !trend.isEmpty())
                .map(trend -> trend.stream().map(Billing.Point::billable).toList())
                .toList();
        int days = trends.stream().mapToInt(List::size).min().orElse(0);
        return days < 2
                ? null
                : Sparkline.of(IntStream.range(0, days)
                        .mapToObj(day -> trends.stream()
                                .mapToLong(trend -> trend.get(trend.size() - days + day))
                                .sum())
                        .toList());
    }

    List<ConsoleCompany> shown() {
        String text = query.search().strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(company -> matches(company, query.show()))
                .filter(company -> text.isEmpty()
                        || company.company().name().toLowerCase(Locale.ROOT).contains(text))
                .sorted(order())
                .toList();
    }

    private static boolean matches(ConsoleCompany company, Show show) {
        if (company.isArchived()) {
            return show == Show.ARCHIVED;
        }
        return switch (show) {
            case ALL -> true;
            case DECIDE -> company.waiting() > 0;
            case READY -> company.ready() > 0;
            case ATTENTION -> company.state().needsAttention();
            case GOVERNMENT -> company.cloud() == Cloud.US_GOV || company.cloud() == Cloud.US_GOV_DOD;
            case ARCHIVED -> false;
        };
    }

    private Comparator<ConsoleCompany> order() {
        Comparator<ConsoleCompany> byName =
                Comparator.comparing(company -> company.company().name(), String.CASE_INSENSITIVE_ORDER);
        return switch (query.sort()) {
            case NEED ->
                Comparator.comparingInt(ConsoleCompany::need)
                        .thenComparing(Comparator.comparingLong(ConsoleCompany::waiting)
                                .reversed())
                        .thenComparing(
                                Comparator.comparingLong(ConsoleCompany::ready).reversed())
                        .thenComparing(byName);
            case NAME -> byName;
            case AGE ->
                Comparator.comparing(ConsoleCompany::readAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(byName);
            case BILLABLE ->
                Comparator.comparing(ConsoleCompany::billable, Comparator.nullsLast(Comparator.<Long>reverseOrder()))
                        .thenComparing(byName);
        };
    }
}
