package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Puts people and groups to sleep, and includes them again. */
public final class SettingSleep {

    private final CommandRunner<ReviewCommand, Review, ReviewEvent> runner;

    public SettingSleep(CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        this.runner = runner;
    }

    /** Sets sleep, before or after people join. */
    public Mono<Answer> set(UUID companyId, ReviewCommand.SetSleep command) {
        return runner.run(companyId, command).map(handled -> switch (handled.outcome()) {
            case Outcome.Accepted<ReviewEvent> accepted -> done(command, handled.state(), accepted);
            case Outcome.Refused<ReviewEvent> refused -> new Answer.Refused(refused.refusal());
        });
    }

    private static Answer done(ReviewCommand.SetSleep command, Review review, Outcome.Accepted<ReviewEvent> accepted) {
        return new Answer.Slept(
                review.revision(),
                accepted.events(Committed.class).stream()
                        .map(Committed::commit)
                        .findFirst()
                        .orElse(null),
                command.people().stream()
                        .filter(id -> !review.people().containsKey(id))
                        .toList());
    }

    /** The result. */
    public sealed interface Answer {

        /**
         * It was set.
         *
         * @param revision of the review afterwards
         * @param commit the commit that changed the roster; absent when no member changed
         * @param unknown object ids of whom nothing is known here
         */
        record Slept(long revision, @Nullable Long commit, List<UUID> unknown) implements Answer {

            public Slept {
                unknown = List.copyOf(unknown);
            }
        }

        /** Nothing was set. */
        record Refused(Refusal refusal) implements Answer {}
    }
}
