package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Command;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.ReviewEvent.CommitRefused;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.ReviewEvent.Refusal;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Takes everything that is approved to the roster, in one step with a number. */
public final class CommittingChanges {

    private final Handling handling;

    public CommittingChanges(Reviews reviews, Announcements announcements) {
        this.handling = new Handling(reviews, announcements);
    }

    /** Commits the review that was shown, or says why not. */
    public Mono<Answer> commit(UUID companyId, Command.Commit command) {
        return handling.handle(companyId, command, review -> new Selection.Matching(Filter.READY, ""))
                .map(handled -> handled.of(CommitRefused.class).stream()
                        .map(CommitRefused::refusal)
                        .<Answer>map(Answer.Refused::new)
                        .findFirst()
                        .orElseGet(() ->
                                new Answer.Done(handled.of(Committed.class).getFirst())));
    }

    /** What came of it. */
    public sealed interface Answer {

        /** The roster is another. */
        record Done(Committed committed) implements Answer {}

        /** Nothing was altered. */
        record Refused(Refusal refusal) implements Answer {}
    }
}
