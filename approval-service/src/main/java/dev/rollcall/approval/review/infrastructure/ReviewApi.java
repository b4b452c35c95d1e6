package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.infrastructure.ReviewViews.FiguresView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.ItemsView;
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

    /** The largest page. */
    private static final int MAX_SIZE = 500;

    private final CompanyTransactions transactions;
    private final Summaries summaries;
    private final ReviewItems lines;

    ReviewApi(CompanyTransactions transactions, Summaries summaries, ReviewItems lines) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.lines = lines;
    }

    /** What a commit would do now, and what waits for a decision. */
    @GetMapping("/companies/{companyId}/review")
    Mono<SummaryView> review(@PathVariable UUID companyId) {
        return transactions
                .reading(companyId, () -> summaries.summary(companyId))
                .next();
    }

    /** The figures of a company. They are no personal data, so every role may read them. */
    @GetMapping("/companies/{companyId}/figures")
    Mono<FiguresView> figures(@PathVariable UUID companyId) {
        return transactions
                .reading(companyId, () -> summaries.figures(companyId))
                .next();
    }

    /** The open changes, a page of them. */
    @GetMapping("/companies/{companyId}/review/changes")
    Mono<ItemsView> changes(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "ALL") Filter filter,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MAX_SIZE) int size,
            Caller caller) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> lines.page(companyId, filter, search, ReviewItems.Sort.of(sort), page, size))
                .next();
    }

    /** The figures of each of the caller's companies that has a review. */
    @GetMapping("/overview")
    Flux<OverviewView> overview(Caller caller) {
        return transactions.reading(caller.companies(), () -> summaries.overview(caller.companies()));
    }
}
