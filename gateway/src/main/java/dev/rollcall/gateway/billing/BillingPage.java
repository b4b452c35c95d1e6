package dev.rollcall.gateway.billing;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Billing.Count;
import dev.rollcall.gateway.service.Billing.Told;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Silence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How many people count, what they are made of, and how it came to be so. It names nobody, so a billing reader sees all of it. */
@Controller
class BillingPage {

    private static final int LATEST = 8;

    private final Pages pages;
    private final Billing billing;
    private final Reviews reviews;
    private final Clock clock;

    BillingPage(Pages pages, Billing billing, Reviews reviews, Clock clock) {
        this.pages = pages;
        this.billing = billing;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** How far back. */
    enum Period {
        DAYS_30(Duration.ofDays(30)),
        DAYS_90(Duration.ofDays(90)),
        YEAR(Duration.ofDays(365)),
        ALL(null);

        private final @Nullable Duration length;

        Period(@Nullable Duration length) {
            this.length = length;
        }

        Instant from(Instant now) {
            return length == null ? Instant.EPOCH : now.minus(length);
        }
    }

    /**
     * The page.
     *
     * @param at as clocks at the company show it; by default only the present is shown
     */
    @GetMapping("/companies/{companyId}/billing")
    Mono<Rendering> billing(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @RequestParam(required = false) @Nullable LocalDateTime at,
            @RequestParam(defaultValue = "DAYS_90") Period period) {
        Instant now = clock.instant();
        Instant then = at == null ? null : at.atZone(visit.zone()).toInstant();
        return Mono.zip(
                        Silence.tolerated(billing.count(visit.caller(), visit.companyId(), null)),
                        then == null
                                ? Mono.just(Optional.<Count>empty())
                                : Silence.tolerated(billing.count(visit.caller(), visit.companyId(), then)),
                        Silence.tolerated(history(visit, period, now)),
                        afterCommit(visit))
                .flatMap(parts -> {
                    Map<String, Object> model = new HashMap<>();
                    parts.getT1().ifPresent(count -> model.put("count", count));
                    parts.getT2().ifPresent(count -> model.put("past", count));
                    parts.getT3()
                            .ifPresent(history -> history.describe(
                                    model, visit, pages.words(exchange).locale()));
                    parts.getT4().ifPresent(review -> model.put("review", review));
                    if (then != null) {
                        model.put("then", then);
                    }
                    model.put("at", at == null ? "" : local(at));
                    model.put("latestAt", local(now.atZone(visit.zone()).toLocalDateTime()));
                    model.put("period", period);
                    model.put("periods", Period.values());
                    return pages.show(exchange, visit, Place.BILLING, "billing", model);
                });
    }

    /** Every count that was told in the period, for spreadsheets. */
    @GetMapping("/companies/{companyId}/billing/counts.csv")
    Mono<ResponseEntity<String>> csv(CompanyVisit visit, @RequestParam(defaultValue = "ALL") Period period) {
        Instant now = clock.instant();
        return billing.counts(visit.caller(), visit.companyId(), period.from(now))
                .map(counts -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                        .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                                .filename(fileName(visit, now))
                                .build()))
                        .body(counts.stream()
                                .map(count -> count.revision() + "," + count.asOf() + "," + count.billable() + "\r\n")
                                .collect(Collectors.joining("", "revision,as_of,billable\r\n", ""))));
    }

    private Mono<History> history(CompanyVisit visit, Period period, Instant now) {
        Instant from = period.from(now);
        return Mono.zip(
                billing.counts(visit.caller(), visit.companyId(), from),
                billing.count(visit.caller(), visit.companyId(), from),
                (told, before) -> new History(from, now, before.revision() == 0 ? null : before.billable(), told));
    }

    /** What a commit would make of the count, for those who may look into the review. */
    private Mono<Optional<Reviews.Review>> afterCommit(CompanyVisit visit) {
        return visit.role().mayRead()
                ? Silence.tolerated(reviews.review(visit.caller(), visit.companyId()))
                : Mono.just(Optional.empty());
    }

    private static String local(LocalDateTime time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.truncatedTo(ChronoUnit.MINUTES));
    }

    private static String fileName(CompanyVisit visit, Instant now) {
        String company = visit.company().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "billable-people-" + company + "-" + now.atZone(visit.zone()).toLocalDate() + ".csv";
    }

    /**
     * What was told in a period.
     *
     * @param before the count when it began; null when none had been told
     * @param told oldest first
     */
    private record History(
            Instant from, Instant now, @Nullable Long before, List<Told> told) {

        void describe(Map<String, Object> model, CompanyVisit visit, Locale locale) {
            Instant begin = before == null && !told.isEmpty() ? told.getFirst().asOf() : from;
            Plot plot = Plot.of(begin, now, before, told, visit.zone(), locale);
            if (plot != null) {
                model.put("plot", plot);
            }
            model.put("latest", latest());
        }

        /** The newest first, each with what it changed. */
        private List<Step> latest() {
            return told.reversed().stream()
                    .limit(LATEST)
                    .map(count -> {
                        int at = told.indexOf(count);
                        Long previous =
                                at == 0 ? before : Long.valueOf(told.get(at - 1).billable());
                        return new Step(count, count.billable() - (previous == null ? 0 : previous));
                    })
                    .toList();
        }
    }

    /** A count, and by how much it differs from the one before. */
    record Step(Told count, long change) {}
}
