package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Ledger;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where reviews are kept. Everything here runs inside the company's transaction. */
public interface Reviews {

    /** A company's review without its people; a fresh one for a company that has none. */
    Mono<Review> find(UUID companyId);

    /** The same review with everybody who is selected, and nobody else. */
    Mono<Review> with(Review review, Selection selection);

    /**
     * Keeps what has become of a review.
     *
     * @param before as it was read in this very transaction
     * @param after the same with the events
     */
    Mono<Void> save(Review before, Review after, List<ReviewEvent> events);

    /** What was written down of a company as it happened. */
    Mono<Ledger> ledger(UUID companyId);
}
