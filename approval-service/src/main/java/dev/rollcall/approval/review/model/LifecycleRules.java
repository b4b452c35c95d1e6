package dev.rollcall.approval.review.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What archiving, reactivating and deleting a company does to its review. */
final class LifecycleRules {

    private LifecycleRules() {}

    /** The roster stays as it is; only whether its people are billed changes, all at one instant. */
    static void change(ReviewCommand.ChangeLifecycle command, ReviewFold fold) {
        Instant at = fold.notBeforeLastFact(command.metadata().at());
        boolean wasActive = fold.review().lifecycle() == Lifecycle.ACTIVE;
        boolean isActive = command.lifecycle() == Lifecycle.ACTIVE;
        List<UUID> billable = wasActive == isActive
                ? List.of()
                : fold.peopleInOrder().stream()
                        .filter(Person::billable)
                        .map(Person::memberId)
                        .toList();
        fold.record(new ReviewEvent.LifecycleChanged(
                command.lifecycle(),
                at,
                isActive ? billable : List.of(),
                isActive ? List.of() : billable,
                command.lifecycle() == Lifecycle.DELETED ? Headcounts.NONE.totals(Map.of()) : fold.announcedTotals()));
    }
}
