package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Findings;
import dev.rollcall.approval.review.model.Recount;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Reckons a company's roster from scratch and compares. Alters nothing. */
public final class CheckingRoster {

    private final Reviews reviews;

    public CheckingRoster(Reviews reviews) {
        this.reviews = reviews;
    }

    /** What the recount found. */
    public Mono<Findings> check(UUID companyId) {
        return reviews.find(companyId)
                .flatMap(review -> reviews.with(review, new Selection.Everybody()))
                .flatMap(review -> reviews.ledger(companyId).map(ledger -> Recount.of(review, ledger)));
    }
}
