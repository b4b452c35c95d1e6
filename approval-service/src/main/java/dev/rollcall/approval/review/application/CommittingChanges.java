package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Activity;
import dev.rollcall.approval.review.model.Refusals;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Commits everything that is approved to the roster, in one numbered step. */
public final class CommittingChanges {

    private final Reviews reviews;
    private final CommandRunner<ReviewCommand, Review, ReviewEvent> runner;

    public CommittingChanges(Reviews reviews, CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        this.reviews = reviews;
        this.runner = runner;
    }

    /** Commits the review that was shown. Runs inside the company's transaction. */
    public Mono<Answer> commit(UUID companyId, ReviewCommand.Commit command) {
        return runner.run(companyId, command).flatMap(handled -> switch (handled.outcome()) {
            case Outcome.Accepted<ReviewEvent> accepted ->
                Mono.just(new Answer.Done(accepted.events(Committed.class).getFirst()));
            case Outcome.Refused<ReviewEvent> refused -> refused(companyId, command, refused.refusal());
        });
    }

    private Mono<Answer> refused(UUID companyId, ReviewCommand.Commit command, Refusal refusal) {
        return refusal.code().equals(Refusals.REVIEW_MOVED)
                ? reviews.activitySince(companyId, command.reviewRevision())
                        .map(meanwhile -> new Answer.Refused(refusal, meanwhile))
                : Mono.just(new Answer.Refused(refusal, List.of()));
    }

    /** The result. */
    public sealed interface Answer {

        /** It was committed. */
        record Done(Committed committed) implements Answer {}

        /**
         * Nothing was committed.
         *
         * @param meanwhile who changed the review since it was shown, the newest first
         */
        record Refused(Refusal refusal, List<Activity> meanwhile) implements Answer {

            public Refused {
                meanwhile = List.copyOf(meanwhile);
            }
        }
    }
}
