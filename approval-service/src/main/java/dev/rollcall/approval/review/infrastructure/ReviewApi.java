package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.infrastructure.ReviewViews.FiguresView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.LinesView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.OverviewView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.SummaryView;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads reviews. */
@RestController
class ReviewApi {

    /** What a page holds at most. */
    private static final int MOST = 500;

    private final CompanyTransactions transactions;
    private final Summaries summaries;
    private final ReviewLines lines;

    ReviewApi(CompanyTransactions transactions, Summaries summaries, ReviewLines lines) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.lines = lines;
    }

    /** What a commit would do now, and what waits. */
    @GetMapping("/companies/{companyId}/review")
    Mono<SummaryView> review(@PathVariable UUID companyId) {
        return transactions
                .reading(companyId, () -> summaries.summary(companyId))
                .next();
    }

    /** The figures of a company. No people: whoever may see counts may see them. */
    @GetMapping("/companies/{companyId}/figures")
    Mono<FiguresView> figures(@PathVariable UUID companyId) {
        return transactions
                .reading(companyId, () -> summaries.figures(companyId))
                .next();
    }

    /** The open changes, a page of them. */
    @GetMapping("/companies/{companyId}/review/changes")
    Mono<LinesView> changes(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "ALL") Filter filter,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST) int size,
            Caller caller) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> lines.page(companyId, filter, search, ReviewLines.Sort.of(sort), page, size))
                .next();
    }

    /** Figures of every company that the caller may see and that has a review. */
    @GetMapping("/overview")
    Flux<OverviewView> overview(Caller caller) {
        return transactions.reading(caller.companies(), () -> summaries.overview(caller.companies()));
    }
}
