package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Activity;
import dev.rollcall.approval.review.model.RecordedHistory;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.commands.States;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where reviews are kept. Everything here runs inside the company's transaction. */
public interface Reviews extends States<ReviewCommand, Review, ReviewEvent> {

    /** A company's review without its people; a fresh one for a company that has none. */
    Mono<Review> find(UUID companyId);

    /** The same review with everybody who is selected, and nobody else. */
    Mono<Review> with(Review review, Selection selection);

    /** A review with the people whom a command is about. */
    @Override
    default Mono<Review> load(UUID companyId, ReviewCommand command) {
        return find(companyId).flatMap(review -> with(review, Selection.affectedBy(command, review)));
    }

    /** What is stored of a company as it happened. */
    Mono<RecordedHistory> history(UUID companyId);

    /**
     * Who changed a review since.
     *
     * @return of each later revision, the newest first, as far as it is kept
     */
    Mono<List<Activity>> activitySince(UUID companyId, long revision);
}
