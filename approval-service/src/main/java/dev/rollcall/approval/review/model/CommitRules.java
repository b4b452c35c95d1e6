package dev.rollcall.approval.review.model;

import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What a commit does to all people, and its totals. */
final class CommitRules {

    private CommitRules() {}

    /**
     * The next commit.
     *
     * @param ready the items that it takes
     * @return empty when it would change nobody
     */
    static Optional<Committed> commit(ReviewFold fold, String by, Instant at, Predicate<Item> ready) {
        Review review = fold.review();
        long number = review.lastCommit() + 1;
        Instant when = fold.notBeforeLastFact(at);
        List<RosterChange> changes = new ArrayList<>();
        List<UUID> started = new ArrayList<>();
        List<UUID> stopped = new ArrayList<>();
        Headcounts headcounts = fold.headcounts();
        for (Person person : fold.peopleInOrder()) {
            PersonCommit step = PersonCommit.of(person, review, number, when, ready);
            changes.addAll(step.changes());
            if (step.started()) {
                started.add(person.memberId());
            } else if (step.stopped()) {
                stopped.add(person.memberId());
            }
            headcounts = headcounts.plus(Headcounts.of(step.after())).minus(Headcounts.of(person));
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Committed(number, by, when, changes, started, stopped, fold.totals(headcounts)));
    }
}
