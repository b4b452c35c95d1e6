package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.CheckResult;
import dev.rollcall.approval.review.model.RosterCheck;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Computes a company's roster from scratch and compares. Alters nothing. */
public final class CheckingRoster {

    private final Reviews reviews;

    public CheckingRoster(Reviews reviews) {
        this.reviews = reviews;
    }

    /** What the check found. */
    public Mono<CheckResult> check(UUID companyId) {
        return reviews.find(companyId)
                .flatMap(review -> reviews.with(review, new Selection.Everybody()))
                .flatMap(review -> reviews.history(companyId).map(history -> RosterCheck.of(review, history)));
    }
}
