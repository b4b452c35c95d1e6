package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.commands.CommandRunner;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Archives, reactivates and deletes a company's review. */
public final class ChangingLifecycle {

    private final Reviews reviews;
    private final PublishedMembers published;
    private final CommandRunner<ReviewCommand, Review, ReviewEvent> runner;

    public ChangingLifecycle(
            Reviews reviews, PublishedMembers published, CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        this.reviews = reviews;
        this.published = published;
        this.runner = runner;
    }

    /**
     * Changes the lifecycle of a company, and announces it to billing and training platforms. Runs inside the company's
     * transaction.
     *
     * @return whether anything changed
     */
    public Mono<Boolean> change(UUID companyId, ReviewCommand.ChangeLifecycle command) {
        return reviews.find(companyId).flatMap(review -> {
            if (review.lifecycle() == command.lifecycle() || review.lifecycle() == Lifecycle.DELETED) {
                return Mono.just(false);
            }
            Mono<Void> before = command.lifecycle() == Lifecycle.DELETED
                    ? published.retract(companyId, command.metadata())
                    : Mono.empty();
            return before.then(Mono.defer(() -> runner.run(companyId, command))).thenReturn(true);
        });
    }
}
