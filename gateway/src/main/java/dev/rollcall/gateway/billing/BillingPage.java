package dev.rollcall.gateway.billing;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Billing.Count;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Staging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The billable count of a company, its breakdown and its history. It names nobody, so billing readers may see all of it. */
@Controller
class BillingPage {

    private final Pages pages;
    private final Billing billing;
    private final Staging staging;
    private final Approval approval;
    private final Clock clock;

    BillingPage(Pages pages, Billing billing, Staging staging, Approval approval, Clock clock) {
        this.pages = pages;
        this.billing = billing;
        this.staging = staging;
        this.approval = approval;
        this.clock = clock;
    }

    /** The period that the history covers. */
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
     * The page for an instant and a period.
     *
     * @param at local time of the company; null for the present only
     */
    @GetMapping("/companies/{companyId}/billing")
    Mono<Rendering> billing(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @RequestParam(required = false) @Nullable LocalDateTime at,
            @RequestParam(defaultValue = "DAYS_90") Period period) {
        Instant now = clock.instant();
        Wording words = pages.words(exchange, visit);
        Mono<Optional<Count>> then = at == null
                ? Mono.just(Optional.empty())
                : Fallback.toEmpty(billing.count(
                        visit.caller(),
                        visit.companyId(),
                        at.atZone(visit.zone()).toInstant()));
        return Mono.zip(
                        Fallback.toEmpty(billing.count(visit.caller(), visit.companyId(), null)),
                        then,
                        Fallback.toEmpty(history(visit, period, now)),
                        Fallback.toEmpty(staging.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())))
                .map(all -> new BillingView.Answers(all.getT1(), all.getT2(), all.getT3(), all.getT4(), all.getT5()))
                .flatMap(answers -> pages.show(
                        exchange,
                        visit,
                        Place.BILLING,
                        "billing",
                        BillingView.of(
                                answers,
                                new BillingView.Query(period, at),
                                now,
                                "/companies/" + visit.companyId(),
                                visit.zone(),
                                words)));
    }

    /** All counts that were published in the period, as CSV. */
    @GetMapping("/companies/{companyId}/billing/counts.csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> csv(
            ServerWebExchange exchange, CompanyVisit visit, @RequestParam(defaultValue = "ALL") Period period) {
        Instant now = clock.instant();
        Flux<Billing.PublishedCount> counts = billing.streamCounts(visit.caller(), visit.companyId(), period.from(now));
        return Mono.just(ResponseEntity.ok()
                .contentType(CountsCsv.TYPE)
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(fileName(visit, now))
                        .build()))
                .body(CountsCsv.of(counts, exchange.getResponse().bufferFactory())));
    }

    private Mono<BillingView.History> history(CompanyVisit visit, Period period, Instant now) {
        Instant from = period.from(now);
        return Mono.zip(
                billing.counts(visit.caller(), visit.companyId(), from),
                billing.count(visit.caller(), visit.companyId(), from),
                (counts, before) ->
                        new BillingView.History(from, now, before.revision() == 0 ? null : before.billable(), counts));
    }

    private static String fileName(CompanyVisit visit, Instant now) {
        String company = visit.company().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "billable-people-" + company + "-" + now.atZone(visit.zone()).toLocalDate() + ".csv";
    }
}
