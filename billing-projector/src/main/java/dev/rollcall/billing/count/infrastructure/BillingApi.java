package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.events.facts.Totals;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Counts over HTTP. Everybody who may see anything of a company may see its counts. */
@RestController
final class BillingApi {

    /** The last instant that both Java and PostgreSQL handle. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final int MAX_HISTORY = 10_000;
    private static final Totals NOBODY = new Totals(0, 0, 0, 0, Map.of());

    private final CompanyTransactions transactions;
    private final CountQueries counts;
    private final CheckQueries checks;
    private final CountViews views;
    private final Clock clock;

    BillingApi(
            CompanyTransactions transactions, CountQueries counts, CheckQueries checks, CountViews views, Clock clock) {
        this.transactions = transactions;
        this.counts = counts;
        this.checks = checks;
        this.views = views;
        this.clock = clock;
    }

    /**
     * The count at an instant.
     *
     * @param at by default now
     */
    @GetMapping("/companies/{companyId}/count")
    Mono<CountAt> count(@PathVariable UUID companyId, @RequestParam(required = false) @Nullable Instant at) {
        Instant requested = at == null ? clock.instant() : clamp(at);
        return transactions
                .reading(companyId, () -> counts.at(companyId, requested))
                .next()
                .map(count -> new CountAt(count.billable(), count.asOf(), count.revision(), count.breakdown()))
                .defaultIfEmpty(new CountAt(0, requested, 0, NOBODY));
    }

    /**
     * The counts in a period, oldest first; of very many the latest 10,000.
     *
     * @param from by default the beginning
     * @param to not included; by default the end
     */
    @GetMapping("/companies/{companyId}/counts")
    Mono<List<PastCount>> counts(
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return transactions
                .reading(
                        companyId,
                        () -> counts.between(
                                companyId,
                                from == null ? Instant.EPOCH : clamp(from),
                                to == null ? END_OF_TIME : clamp(to),
                                MAX_HISTORY))
                .map(count -> new PastCount(count.revision(), count.billable(), count.asOf()))
                .collectList();
    }

    /** Whether the announced counts are what the intervals add up to. */
    @GetMapping("/companies/{companyId}/check")
    Mono<Check> check(@PathVariable UUID companyId) {
        return transactions
                .reading(companyId, () -> checks.check(companyId))
                .next()
                .map(check -> new Check(
                        check.problems().isEmpty(),
                        check.problems(),
                        check.openIntervals(),
                        check.commit(),
                        Objects.requireNonNullElse(check.revision(), 0L)))
                .defaultIfEmpty(new Check(true, List.of(), 0, 0, 0));
    }

    /** The caller's companies. */
    @GetMapping("/overview")
    Mono<List<CountViews.Row>> overview(Caller caller) {
        return views.overview(caller.companies(), clock.instant());
    }

    private static Instant clamp(Instant requested) {
        return requested.isBefore(Instant.EPOCH)
                ? Instant.EPOCH
                : requested.isAfter(END_OF_TIME) ? END_OF_TIME : requested;
    }

    /**
     * A count at an instant.
     *
     * @param asOf the instant from which it holds; when no count was announced by then, the requested one
     * @param revision 0 when no count was announced by then
     */
    record CountAt(long billable, Instant asOf, long revision, Totals breakdown) {}

    /** A count in a history. */
    record PastCount(long revision, long billable, Instant asOf) {}

    /**
     * What a check found.
     *
     * @param problems what does not agree, and what to do about it
     * @param billable as counted from the intervals
     * @param commit the last complete one that was counted
     */
    record Check(boolean holds, List<String> problems, long billable, long commit, long revision) {}
}
