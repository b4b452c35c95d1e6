package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.StagedPerson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a change set does to the staged state. The same again changes nothing. */
final class ChangeSetRules {

    private ChangeSetRules() {}

    static void stage(ReviewCommand.StageChangeSet command, ReviewFold fold) {
        ChangeSetStaged changeSet = command.changeSet();
        command.people().forEach(change -> stage(change, changeSet, fold));
        if (changeSet.completeness() == Completeness.COMPLETE) {
            unstageWhoIsNotNamed(command, fold);
        }
        if (!changeSet.equals(fold.changeSet())) {
            if (!command.groups().isEmpty() || changeSet.completeness() == Completeness.COMPLETE) {
                fold.record(new ReviewEvent.GroupsStaged(changeSet.completeness(), command.groups()));
            }
            fold.record(new ReviewEvent.ChangeSetApplied(changeSet));
        }
    }

    private static void stage(PersonChange change, ChangeSetStaged changeSet, ReviewFold fold) {
        StagedPerson after = change.after();
        if (after == null) {
            unstage(
                    change.objectId(),
                    Reasons.of(change, stagedState(change.objectId(), fold), changeSet.cause()),
                    fold);
            return;
        }
        StagedState known = stagedState(change.objectId(), fold);
        if (!(known instanceof StagedState.Staged staged && staged.person().equals(after))) {
            Instant at = changeSet.stagedAt().truncatedTo(ChronoUnit.MICROS);
            Because because = Reasons.of(change, known, changeSet.cause());
            fold.record(new ReviewEvent.PersonStaged(change.objectId(), changeSet.tenantId(), after, because, at));
        }
    }

    private static void unstageWhoIsNotNamed(ReviewCommand.StageChangeSet command, ReviewFold fold) {
        Set<UUID> named = command.people().stream().map(PersonChange::objectId).collect(Collectors.toSet());
        Because because = Reasons.ofUnnamed(command.changeSet().cause());
        fold.peopleInOrder().stream()
                .map(Person::objectId)
                .filter(objectId -> !named.contains(objectId))
                .forEach(objectId -> unstage(objectId, because, fold));
    }

    private static void unstage(UUID objectId, Because because, ReviewFold fold) {
        if (stagedState(objectId, fold) instanceof StagedState.Staged) {
            fold.record(new ReviewEvent.PersonUnstaged(objectId, because));
        }
    }

    private static @Nullable StagedState stagedState(UUID objectId, ReviewFold fold) {
        Person person = fold.person(objectId);
        return person == null ? null : person.stagedState();
    }
}
