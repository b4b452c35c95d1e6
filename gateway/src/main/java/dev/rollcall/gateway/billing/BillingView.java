package dev.rollcall.gateway.billing;

import dev.rollcall.events.facts.Totals;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing.Count;
import dev.rollcall.gateway.service.Billing.PublishedCount;
import dev.rollcall.gateway.service.Staging;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bill of a company.
 *
 * @param renew the address of this page, for renewing it
 * @param at what the field holds, as {@code datetime-local} writes it
 * @param latestAt the present, in the same form
 * @param now null when billing does not answer
 * @param afterCommit what the next commit makes of the count; empty when nothing is ready or it is not known
 * @param then null when only the present is looked at
 * @param latest the newest counts; null when billing does not answer, and unless only the present is looked at
 * @param chart null when there is nothing to draw
 */
record BillingView(
        Query query,
        String renew,
        String at,
        String latestAt,
        String csv,
        @Nullable Card now,
        String afterCommit,
        @Nullable Then then,
        boolean answers,
        @Nullable List<Step> latest,
        List<Period> periods,
        @Nullable Chart chart) {

    private static final int LATEST = 8;

    /** The query parameters of the page. */
    record Query(BillingPage.Period period, @Nullable LocalDateTime at) {}

    /**
     * A count and what it is made of.
     *
     * @param revision its number and since when; null when none was published by then
     */
    record Card(String figure, @Nullable Revision revision, List<Line> lines) {}

    /** When a count was published. */
    record Revision(String text, Instant at) {}

    /**
     * A line of what a count is made of.
     *
     * @param key of the figure that is the same on all pages; null for those that only the bill has
     * @param sub more about it; empty when there is nothing
     */
    record Line(@Nullable String key, String label, String sub, String text, boolean total) {}

    /** The bill of an instant of the past; {@code card} is null when billing does not answer. */
    record Then(String title, @Nullable Card card) {}

    /** A count of the past, and by how much it differs from the one before. */
    record Step(Instant at, String billable, String change, String kind, long revision) {}

    /** How far back, to choose. */
    record Period(String value, String label, boolean current) {}

    /** The line, with its words. */
    record Chart(StepChart line, String label, String text, List<String> scale) {}

    /** What is known; empty where a service does not answer, or the reader may not ask it. */
    record Answers(
            Optional<Count> now,
            Optional<Count> then,
            Optional<History> history,
            Optional<Staging.Figures> staged,
            Optional<Approval.Figures> roster) {}

    /**
     * What was published in a period.
     *
     * @param before the count when it began; null when none had been published
     * @param counts oldest first
     */
    record History(Instant from, Instant now, @Nullable Long before, List<PublishedCount> counts) {

        @Nullable
        StepChart chart(ZoneId zone, Wording w) {
            Instant begin =
                    before == null && !counts.isEmpty() ? counts.getFirst().asOf() : from;
            return StepChart.of(begin, now, before, counts, zone, w.locale());
        }

        List<Step> latest(Wording w) {
            List<Step> steps = new ArrayList<>();
            for (int at = counts.size() - 1; at >= 0 && steps.size() < LATEST; at--) {
                PublishedCount count = counts.get(at);
                Long previous =
                        at == 0 ? before : Long.valueOf(counts.get(at - 1).billable());
                long change = count.billable() - (previous == null ? 0 : previous);
                steps.add(new Step(
                        count.asOf(),
                        w.number(count.billable()),
                        w.signed(change),
                        change > 0 ? "added" : change < 0 ? "removed" : "faint",
                        count.revision()));
            }
            return steps;
        }
    }

    static BillingView of(Answers answers, Query query, Instant now, String base, ZoneId zone, Wording w) {
        String at = query.at() == null ? "" : local(query.at());
        String latestAt = local(LocalDateTime.ofInstant(now, zone));
        StepChart line =
                answers.history().map(history -> history.chart(zone, w)).orElse(null);
        return new BillingView(
                query,
                base + "/billing?period=" + query.period() + (at.isEmpty() ? "" : "&at=" + at),
                at.isEmpty() ? latestAt : at,
                latestAt,
                base + "/billing/counts.csv?period=" + query.period(),
                answers.now().map(count -> card(count, lines(answers, w), w)).orElse(null),
                answers.roster().map(figures -> afterCommit(figures, w)).orElse(""),
                query.at() == null
                        ? null
                        : new Then(
                                w.text(
                                        "billing.then",
                                        w.exact(query.at().atZone(zone).toInstant())),
                                answers.then()
                                        .map(count -> card(count, lines(count, w), w))
                                        .orElse(null)),
                answers.history().isPresent(),
                query.at() != null
                        ? null
                        : answers.history().map(history -> history.latest(w)).orElse(null),
                Arrays.stream(BillingPage.Period.values())
                        .map(period ->
                                new Period(period.name(), w.text("billing.period." + period), period == query.period()))
                        .toList(),
                line == null ? null : chart(line, w));
    }

    private static Card card(Count count, List<Line> lines, Wording w) {
        return new Card(
                w.number(count.billable()),
                count.revision() == 0 || count.asOf() == null
                        ? null
                        : new Revision(w.text("updated", w.ago(count.asOf())), count.asOf()),
                count.revision() == 0 ? List.of() : lines);
    }

    /** Of the present: the same figures as on all pages. */
    private static List<Line> lines(Answers answers, Wording w) {
        Stream<Line> directory = answers.staged().stream()
                .flatMap(figures -> Stream.of(
                        line("directory", "", figures.directory(), w),
                        line("inScope", "", figures.inScope(), w),
                        line("notSynced", reasons(figures.excluded(), w), figures.notSynced(), w)));
        Stream<Line> roster = answers.roster().stream()
                .flatMap(figures -> Stream.of(
                        line("waiting", "", figures.waiting(), w),
                        line("ready", "", figures.ready(), w),
                        line("denied", "", figures.denied(), w),
                        line("roster", "", figures.roster(), w),
                        line("asleep", "", figures.asleep(), w)));
        return Stream.concat(directory, roster).toList();
    }

    /** Of the past: what was published with the count. */
    private static List<Line> lines(Count count, Wording w) {
        Totals totals = count.breakdown();
        if (totals == null) {
            return List.of();
        }
        long excluded =
                totals.excluded().values().stream().mapToLong(Long::longValue).sum();
        return List.of(
                new Line(
                        null,
                        w.text("billing.in-scope"),
                        "",
                        w.number(totals.billable() + totals.asleep() + totals.pending() + totals.denied() + excluded),
                        false),
                new Line(null, w.text("billing.excluded"), reasons(totals.excluded(), w), w.signed(-excluded), false),
                new Line(null, w.text("billing.pending"), "", w.signed(-totals.pending()), false),
                new Line(null, w.text("billing.denied"), "", w.signed(-totals.denied()), false),
                new Line(null, w.text("billing.asleep"), "", w.signed(-totals.asleep()), false),
                new Line(null, w.text("billing.billable-people"), "", w.number(totals.billable()), true));
    }

    private static Line line(String key, String sub, long figure, Wording w) {
        return new Line(key, w.text("figure." + key), sub, w.number(figure), false);
    }

    private static String reasons(@Nullable Map<?, Long> excluded, Wording w) {
        return excluded == null
                ? ""
                : excluded.entrySet().stream()
                        .filter(reason -> reason.getValue() > 0)
                        .map(reason -> w.word("reason", reason.getKey()) + " " + w.number(reason.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** A removal of somebody who is asleep changes no bill, and neither does an addition of somebody who joins asleep. */
    private static String afterCommit(Approval.Figures figures, Wording w) {
        if (figures.ready() == 0) {
            return "";
        }
        String ready = w.text("billing.ready", figures.ready());
        return figures.readyRemovedBillable() == 0
                ? ready
                : ready + " " + w.text("figure.still-billed", figures.readyRemovedBillable());
    }

    private static Chart chart(StepChart line, Wording w) {
        return new Chart(
                line,
                w.text(
                        "billing.plot",
                        w.day(line.from()),
                        w.day(line.to()),
                        w.number(line.first()),
                        w.number(line.last()),
                        w.number(line.highest()),
                        w.day(line.highestAt())),
                w.text(
                        "billing.plot-text",
                        w.number(line.first()),
                        w.day(line.from()),
                        w.number(line.highest()),
                        w.day(line.highestAt())),
                line.scale().stream().map(w::number).toList());
    }

    private static String local(LocalDateTime time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.truncatedTo(ChronoUnit.MINUTES));
    }
}
