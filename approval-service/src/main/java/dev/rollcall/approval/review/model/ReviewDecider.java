package dev.rollcall.approval.review.model;

import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides every command of a review: a pure function of the command and the review. */
public final class ReviewDecider implements Decider<ReviewCommand, Review, ReviewEvent> {

    /**
     * Decides one command.
     *
     * @param review with all people whom the command is about, at least
     * @return accepted without events when nothing changes
     */
    @Override
    public Outcome<ReviewEvent> decide(ReviewCommand command, Review review) {
        return command instanceof ReviewCommand.ByPerson && review.lifecycle() != Lifecycle.ACTIVE
                ? Outcome.refused(Refusals.notActive(review.lifecycle()))
                : switch (command) {
                    case ReviewCommand.Commit commit -> commit(commit, review);
                    case ReviewCommand.ChangeLifecycle change -> changeLifecycle(change, review);
                    case ReviewCommand.StageChangeSet stage -> stage(stage, review);
                    case ReviewCommand.DecideItems items -> {
                        ReviewFold fold = new ReviewFold(review);
                        DecisionRules.decide(items, fold);
                        yield finished(command, fold);
                    }
                    case ReviewCommand.DecideMatching matching -> {
                        ReviewFold fold = new ReviewFold(review);
                        DecisionRules.decide(matching, fold);
                        yield finished(command, fold);
                    }
                    case ReviewCommand.PutToSleep sleep -> {
                        ReviewFold fold = new ReviewFold(review);
                        SleepRules.decide(sleep, fold);
                        commitSleep(command, fold);
                        yield finished(command, fold);
                    }
                    case ReviewCommand.Include include -> {
                        ReviewFold fold = new ReviewFold(review);
                        SleepRules.decide(include, fold);
                        commitSleep(command, fold);
                        yield finished(command, fold);
                    }
                    case ReviewCommand.ChoosePolicy choose -> {
                        ReviewFold fold = new ReviewFold(review);
                        if (choose.preset() != review.preset()) {
                            fold.record(new ReviewEvent.PolicyChosen(choose.preset()));
                        }
                        yield finished(command, fold);
                    }
                };
    }

    @Override
    public Review apply(Review review, ReviewEvent event) {
        return review.after(List.of(event));
    }

    @Override
    public Review apply(Review review, List<ReviewEvent> events) {
        return review.after(events);
    }

    private static Outcome<ReviewEvent> commit(ReviewCommand.Commit command, Review review) {
        if (command.reviewRevision() != review.revision()) {
            return Outcome.refused(Refusals.reviewMoved());
        }
        ReviewFold fold = new ReviewFold(review);
        Instant at = command.metadata().at();
        Optional<ReviewEvent.Committed> committed =
                CommitRules.commit(fold, command.metadata().actor(), at, Filter.READY::matches);
        if (committed.isEmpty()) {
            return Outcome.refused(Refusals.nothingToCommit());
        }
        fold.record(committed.get());
        return finished(command, fold);
    }

    private static Outcome<ReviewEvent> stage(ReviewCommand.StageChangeSet command, Review review) {
        if (review.lifecycle() == Lifecycle.DELETED) {
            return Outcome.unchanged();
        }
        ReviewFold fold = new ReviewFold(review);
        ChangeSetRules.stage(command, fold);
        if (review.lifecycle() == Lifecycle.ACTIVE) {
            commitByPolicy(command, fold);
        }
        return finished(command, fold);
    }

    private static Outcome<ReviewEvent> changeLifecycle(ReviewCommand.ChangeLifecycle command, Review review) {
        if (review.lifecycle() == command.lifecycle() || review.lifecycle() == Lifecycle.DELETED) {
            return Outcome.unchanged();
        }
        ReviewFold fold = new ReviewFold(review);
        LifecycleRules.change(command, fold);
        if (command.lifecycle() == Lifecycle.ACTIVE) {
            commitByPolicy(command, fold);
        }
        return finished(command, fold);
    }

    /** Commits who falls asleep and who wakes and, where everyone is included, everything approved. */
    private static void commitByPolicy(ReviewCommand command, ReviewFold fold) {
        boolean everything = fold.review().preset() == Preset.INCLUDE_EVERYONE;
        commitAutomatically(command, DecisionStatus.POLICY, fold, everything ? Filter.READY::matches : item -> false);
    }

    /** Commits who falls asleep and who wakes. */
    private static void commitSleep(ReviewCommand command, ReviewFold fold) {
        commitAutomatically(command, command.metadata().actor(), fold, item -> false);
    }

    /** A commit that nobody presses. The first commit of a company is always pressed by a person. */
    private static void commitAutomatically(ReviewCommand command, String by, ReviewFold fold, Predicate<Item> ready) {
        if (fold.review().lastCommit() > 0) {
            CommitRules.commit(fold, by, command.metadata().at(), ready).ifPresent(fold::record);
        }
    }

    private static Outcome<ReviewEvent> finished(ReviewCommand command, ReviewFold fold) {
        Instant at = command.metadata().at();
        Totals totals = fold.totals(fold.headcounts());
        if (!totals.equals(fold.announcedTotals())) {
            fold.record(new ReviewEvent.TotalsChanged(fold.notBeforeLastFact(at), totals));
        }
        if (fold.changed()) {
            fold.record(new ReviewEvent.ReviewRevised(new Activity(
                    fold.review().revision() + 1,
                    command.metadata().actor(),
                    Activity.of(command),
                    fold.changedPeople(),
                    at)));
        }
        return Outcome.accepted(fold.events());
    }
}
