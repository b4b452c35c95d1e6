package dev.rollcall.billing;

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

/** Counts over HTTP. Whoever may see anything of a company may see how many count. */
@RestController
final class BillingApi {

    /** As far as both Java and PostgreSQL go without trouble. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final int HISTORY = 10_000;
    private static final Totals NOBODY = new Totals(0, 0, 0, 0, Map.of());

    private final CompanyTransactions transactions;
    private final CountsR2dbc counts;
    private final ChecksR2dbc checks;
    private final LookingAtCounts looking;
    private final Clock clock;

    BillingApi(
            CompanyTransactions transactions,
            CountsR2dbc counts,
            ChecksR2dbc checks,
            LookingAtCounts looking,
            Clock clock) {
        this.transactions = transactions;
        this.counts = counts;
        this.checks = checks;
        this.looking = looking;
        this.clock = clock;
    }

    /**
     * How many count at an instant.
     *
     * @param at by default now
     */
    @GetMapping("/companies/{companyId}/count")
    Mono<CountAt> count(@PathVariable UUID companyId, @RequestParam(required = false) @Nullable Instant at) {
        Instant asked = at == null ? clock.instant() : within(at);
        return transactions
                .reading(companyId, () -> counts.at(companyId, asked))
                .next()
                .map(count -> new CountAt(count.billable(), count.asOf(), count.revision(), count.breakdown()))
                .defaultIfEmpty(new CountAt(0, asked, 0, NOBODY));
    }

    /**
     * The counts told in a time, oldest first; of very many the latest 10,000.
     *
     * @param from by default the beginning
     * @param to not included; by default the end
     */
    @GetMapping("/companies/{companyId}/counts")
    Mono<List<CountTold>> counts(
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return transactions
                .reading(
                        companyId,
                        () -> counts.between(
                                companyId,
                                from == null ? Instant.EPOCH : within(from),
                                to == null ? END_OF_TIME : within(to),
                                HISTORY))
                .map(count -> new CountTold(count.revision(), count.billable(), count.asOf()))
                .collectList();
    }

    /** Whether the counts told are what the intervals add up to. */
    @GetMapping("/companies/{companyId}/check")
    Mono<Check> check(@PathVariable UUID companyId) {
        return transactions
                .reading(companyId, () -> checks.recount(companyId))
                .next()
                .map(recount -> new Check(
                        recount.problems().isEmpty(),
                        recount.problems(),
                        recount.standing(),
                        recount.commit(),
                        Objects.requireNonNullElse(recount.revision(), 0L)))
                .defaultIfEmpty(new Check(true, List.of(), 0, 0, 0));
    }

    /** The caller's companies side by side. */
    @GetMapping("/overview")
    Mono<List<LookingAtCounts.Row>> overview(Caller caller) {
        return looking.overview(caller.companies(), clock.instant());
    }

    private static Instant within(Instant asked) {
        return asked.isBefore(Instant.EPOCH) ? Instant.EPOCH : asked.isAfter(END_OF_TIME) ? END_OF_TIME : asked;
    }

    /**
     * A count at an instant.
     *
     * @param asOf since when it is so; when no count was told by then, the instant asked for
     * @param revision 0 when no count was told by then
     */
    record CountAt(long billable, Instant asOf, long revision, Totals breakdown) {}

    /** A count in a history. */
    record CountTold(long revision, long billable, Instant asOf) {}

    /**
     * What a check found.
     *
     * @param problems what does not agree, and what to do about it
     * @param billable as counted again from the intervals
     * @param commit the last whole one that was counted
     */
    record Check(boolean holds, List<String> problems, long billable, long commit, long revision) {}
}
