package dev.rollcall.gateway.console;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.gateway.console.CompanyList.Show;
import dev.rollcall.gateway.console.CompanyList.Sort;
import dev.rollcall.gateway.page.CompanyState;
import dev.rollcall.gateway.page.Link;
import dev.rollcall.gateway.page.Sparkline;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Service;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the console shows.
 *
 * @param first to the company with the most decisions; null when none waits
 * @param unavailable a line for each service that did not answer
 * @param glance null when there are no companies
 * @param calls what is broken, and what to do about it
 * @param form for adding a company; null for those who may not
 * @param keys to the API keys of the partners that somebody administers
 */
record ConsoleView(
        String text,
        @Nullable Link first,
        List<String> unavailable,
        @Nullable Glance glance,
        List<Call> calls,
        Listing listing,
        @Nullable AddCompanyForm form,
        List<Link> keys) {

    /** All companies together. */
    record Glance(Part inStep, Part waiting, Part ready, Billable billable) {}

    /** A sum with what explains it. */
    record Part(String sum, String of, String text) {}

    /** The bill of all companies. */
    record Billable(
            String sum, @Nullable String change, @Nullable Trend trend, String text) {}

    /** A line of figures with its words. */
    record Trend(Sparkline line, String label) {

        static Trend of(Sparkline line, Wording w) {
            return new Trend(line, w.text("console.spark", line.first(), line.last()));
        }
    }

    /** Something broken. */
    record Call(String kind, String icon, String title, String text, Link link) {}

    /**
     * The list of companies.
     *
     * @param tools whether there is anything to narrow
     * @param empty what stands in its place; null when it has rows
     */
    record Listing(
            boolean tools,
            CompanyList.Query query,
            List<Chip> chips,
            List<Option> sorts,
            @Nullable Empty empty,
            List<Row> rows,
            String foot,
            String sums) {}

    /** A link that narrows the list. */
    record Chip(Show show, String label, String count, boolean current) {}

    /** An order of the list. */
    record Option(String value, String label, boolean selected) {}

    /** What stands in the place of an empty list. */
    record Empty(String icon, String title, String text, boolean filtered) {}

    /**
     * A company.
     *
     * @param age how old its picture is; null when it was never read
     * @param stillBilled who left and is billed until a commit, in words; empty when nobody
     * @param billable null when not known, and before the first commit
     * @param action the one thing to do next; null when there is nothing
     */
    record Row(
            UUID companyId,
            String home,
            String name,
            String sub,
            CompanyState state,
            String stateText,
            String stateSub,
            @Nullable Age age,
            Figure waiting,
            String held,
            Figure ready,
            String stillBilled,
            @Nullable String billable,
            @Nullable Trend trend,
            String change,
            @Nullable Link action) {}

    /** A figure of a company, and how it is written: a zero fainter than others. */
    record Figure(String text, boolean zero) {

        static Figure of(long figure, Wording w) {
            return new Figure(w.number(figure), figure == 0);
        }
    }

    /**
     * How old a picture is against the age that was promised.
     *
     * @param share of the promised age, from 0 to 100
     * @param kind its class
     */
    record Age(String text, String exact, long share, String kind) {}

    static ConsoleView of(
            CompanyList list,
            List<Service> unavailable,
            String reader,
            @Nullable AddCompanyForm form,
            List<Link> keys,
            Wording w) {
        return new ConsoleView(
                w.text("console.text", w.nameInText(reader), list.active().size()),
                first(list, w),
                unavailable.stream()
                        .map(service -> w.text("unavailable." + service.shortName()))
                        .toList(),
                list.active().isEmpty() ? null : glance(list, w),
                list.broken().stream().map(company -> call(company, w)).toList(),
                listing(list, w),
                form,
                keys);
    }

    private static @Nullable Link first(CompanyList list, Wording w) {
        ConsoleCompany first = list.first();
        return first == null
                ? null
                : Link.to(
                        path(first) + "/review?filter=WAITING",
                        w.text(
                                "console.review-first",
                                w.nameInText(first.company().name()),
                                first.waiting()));
    }

    private static Glance glance(CompanyList list, Wording w) {
        int companies = list.active().size();
        long waiting = list.sum(ConsoleCompany::waiting);
        long held = list.sum(ConsoleCompany::held);
        long ready = list.sum(ConsoleCompany::ready);
        long stillBilled = list.sum(ConsoleCompany::stillBilled);
        Sparkline trend = list.trend();
        return new Glance(
                new Part(
                        w.number(list.inStep()),
                        w.text("console.of-companies", companies),
                        w.text(
                                "console.out-of-step",
                                list.in(CompanyState.LATE) + list.in(CompanyState.FAILING),
                                list.in(CompanyState.PAUSED),
                                list.in(CompanyState.NOT_CONNECTED))),
                new Part(
                        w.number(waiting),
                        w.text("console.in-companies", list.count(Show.DECIDE)),
                        waiting == 0 ? w.text("console.nothing-waits") : w.text("console.held-text", held)),
                new Part(
                        w.number(ready),
                        w.text("console.in-companies", list.count(Show.READY)),
                        ready == 0
                                ? w.text("console.nothing-ready")
                                : stillBilled == 0
                                        ? w.text("console.ready-text")
                                        : w.text("figure.still-billed", stillBilled)),
                new Billable(
                        w.number(list.billable()),
                        trend == null ? null : w.signed(trend.change()),
                        trend == null ? null : Trend.of(trend, w),
                        trend == null ? w.text("console.in-companies", companies) : w.text("console.trend-text")));
    }

    private static Call call(ConsoleCompany company, Wording w) {
        String name = w.nameInText(company.company().name());
        Link error = Link.to(path(company) + "/sync", w.text("console.see-error"));
        if (company.state() == CompanyState.PAUSED) {
            Consent.InOverview connection = company.connection();
            return call(
                    "danger",
                    "error",
                    name,
                    connection == null ? null : connection.problem(),
                    w.text("console.paused"),
                    w.text("console.paused-text"),
                    company.company().role().mayAdminister()
                            ? Link.to(path(company) + "/connect", w.text("console.ask-again"))
                            : error,
                    w);
        }
        Instant next = company.sync() == null ? null : company.sync().nextAt();
        return call(
                "warn",
                "warn",
                name,
                company.sync() == null ? null : company.sync().problem(),
                w.text("console.failed"),
                w.text("console.failed-text", w.in(next)),
                error,
                w);
    }

    private static Call call(
            String kind,
            String icon,
            String name,
            @Nullable Problem problem,
            String otherwise,
            String consequence,
            Link link,
            Wording w) {
        String code = problem == null ? null : problem.code();
        String message = problem == null ? "" : problem.message();
        String why = w.wordOr("problem-text", code, w.wordOr("run-problem-text", code, message));
        return new Call(
                kind,
                icon,
                w.text("console.call", name, w.wordOr("problem", code, otherwise)),
                why.isBlank() ? consequence : why + " " + consequence,
                link);
    }

    private static Listing listing(CompanyList list, Wording w) {
        List<ConsoleCompany> shown = list.shown();
        return new Listing(
                list.all().size() > 1,
                list.query(),
                Arrays.stream(Show.values())
                        .filter(show -> (show != Show.GOVERNMENT && show != Show.ARCHIVED) || list.count(show) > 0)
                        .map(show -> new Chip(
                                show,
                                w.text("console.show." + show),
                                w.number(list.count(show)),
                                show == list.query().show()))
                        .toList(),
                Arrays.stream(Sort.values())
                        .map(sort -> new Option(
                                sort.name(),
                                w.text("console.sort." + sort),
                                sort == list.query().sort()))
                        .toList(),
                shown.isEmpty() ? empty(list, w) : null,
                shown.stream().map(company -> row(company, w)).toList(),
                w.text("console.foot", shown.size(), list.all().size()),
                w.text(
                        "console.foot-sums",
                        list.sum(ConsoleCompany::waiting),
                        list.sum(ConsoleCompany::ready),
                        list.billable()));
    }

    private static Empty empty(CompanyList list, Wording w) {
        return list.all().isEmpty()
                ? new Empty("building", w.text("console.empty"), w.text("console.empty-text"), false)
                : new Empty(
                        "search",
                        w.text("console.no-match"),
                        w.text("console.no-match-text", list.all().size()),
                        true);
    }

    private static Row row(ConsoleCompany company, Wording w) {
        Sparkline trend = company.trend();
        Cloud cloud = company.cloud();
        Consent.InOverview connection = company.connection();
        String tenant = connection == null ? null : connection.tenantName();
        Problem problem = connection == null ? null : connection.problem();
        return new Row(
                company.id(),
                path(company),
                w.name(company.company().name()),
                w.dotted(
                        cloud == null || cloud == Cloud.GLOBAL ? null : w.word("cloud", cloud),
                        tenant == null || tenant.equals(company.company().name()) ? null : w.name(tenant)),
                company.state(),
                w.text("state." + company.state()),
                company.state() == CompanyState.PAUSED && problem != null
                        ? w.wordOr("problem", problem.code(), "")
                        : "",
                age(company, w),
                Figure.of(company.waiting(), w),
                company.held() == 0 ? "" : w.text("console.held", company.held()),
                Figure.of(company.ready(), w),
                company.stillBilled() == 0 ? "" : w.text("console.still-billed", company.stillBilled()),
                company.billable() == null ? null : w.number(company.billable()),
                trend == null ? null : Trend.of(trend, w),
                trend == null ? "" : w.signed(trend.change()),
                action(company, w));
    }

    private static @Nullable Age age(ConsoleCompany company, Wording w) {
        Instant readAt = company.readAt();
        if (readAt == null) {
            return null;
        }
        long share = w.share(readAt, company.interval());
        return new Age(
                w.text("console.age-of", w.age(readAt), w.hours(company.interval())),
                w.exact(readAt),
                share,
                share < 100 ? "" : company.state() == CompanyState.PAUSED ? "fresh--lost" : "fresh--old");
    }

    private static @Nullable Link action(ConsoleCompany company, Wording w) {
        boolean administers = company.company().role().mayAdminister();
        return switch (company.state()) {
            case PAUSED -> administers ? link(company, "/connect", w.text("console.ask"), w) : null;
            case FAILING -> link(company, "/sync", w.text("console.see-error"), w);
            case NOT_CONNECTED, VERIFYING -> administers ? link(company, "/connect", w.text("console.go-on"), w) : null;
            case ARCHIVED -> administers ? link(company, "/settings", w.text("console.settings"), w) : null;
            case LATE, WAITING, READY, FIRST, BUSY, OK, UNKNOWN -> decision(company, w);
        };
    }

    private static @Nullable Link decision(ConsoleCompany company, Wording w) {
        if (company.waiting() > 0) {
            return link(company, "/review?filter=WAITING", w.text("console.review", company.waiting()), w);
        }
        if (company.ready() > 0) {
            return link(company, "/review?filter=READY", w.text("console.commit", company.ready()), w);
        }
        return company.state() == CompanyState.FIRST ? link(company, "", w.text("console.go-on"), w) : null;
    }

    private static Link link(ConsoleCompany company, String page, String text, Wording w) {
        return new Link(path(company) + page, text, w.name(company.company().name()));
    }

    private static String path(ConsoleCompany company) {
        return "/companies/" + company.id();
    }
}
