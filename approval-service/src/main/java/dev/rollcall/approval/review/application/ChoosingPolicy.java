package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.Outcome;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Chooses the policy that decides undecided changes. */
public final class ChoosingPolicy {

    private final CommandRunner<ReviewCommand, Review, ReviewEvent> runner;

    public ChoosingPolicy(CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        this.runner = runner;
    }

    /** Chooses a preset; it applies to open changes at once. */
    public Mono<Outcome<ReviewEvent>> choose(UUID companyId, ReviewCommand.ChoosePolicy command) {
        return runner.run(companyId, command).map(CommandRunner.Handled::outcome);
    }
}
