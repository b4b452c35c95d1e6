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

/** What a change set does to what is staged. Taken twice, it does nothing the second time. */
final class DecidingChangeSets {

    private DecidingChangeSets() {}

    static void record(Command.StageChangeSet command, Unfolding unfolding) {
        ChangeSetStaged changeSet = command.changeSet();
        command.people().forEach(change -> stage(change, changeSet, unfolding));
        if (changeSet.completeness() == Completeness.COMPLETE) {
            unstageWhoIsNotNamed(command, unfolding);
        }
        if (!changeSet.equals(unfolding.review().changeSet())) {
            if (!command.groups().isEmpty() || changeSet.completeness() == Completeness.COMPLETE) {
                unfolding.record(new ReviewEvent.GroupsStaged(changeSet.completeness(), command.groups()));
            }
            unfolding.record(new ReviewEvent.ChangeSetApplied(changeSet));
        }
    }

    private static void stage(PersonChange change, ChangeSetStaged changeSet, Unfolding unfolding) {
        StagedPerson after = change.after();
        if (after == null) {
            unstage(
                    change.objectId(),
                    Reasons.of(change, staging(change.objectId(), unfolding), changeSet.cause()),
                    unfolding);
            return;
        }
        Staging known = staging(change.objectId(), unfolding);
        if (!(known instanceof Staging.Staged staged && staged.person().equals(after))) {
            Instant at = changeSet.stagedAt().truncatedTo(ChronoUnit.MICROS);
            Because because = Reasons.of(change, known, changeSet.cause());
            unfolding.record(new ReviewEvent.PersonStaged(change.objectId(), changeSet.tenantId(), after, because, at));
        }
    }

    private static void unstageWhoIsNotNamed(Command.StageChangeSet command, Unfolding unfolding) {
        Set<UUID> named = command.people().stream().map(PersonChange::objectId).collect(Collectors.toSet());
        Because because = Reasons.ofUnnamed(command.changeSet().cause());
        unfolding.peopleInOrder().stream()
                .map(Person::objectId)
                .filter(objectId -> !named.contains(objectId))
                .forEach(objectId -> unstage(objectId, because, unfolding));
    }

    private static void unstage(UUID objectId, Because because, Unfolding unfolding) {
        if (staging(objectId, unfolding) instanceof Staging.Staged) {
            unfolding.record(new ReviewEvent.PersonUnstaged(objectId, because));
        }
    }

    private static @Nullable Staging staging(UUID objectId, Unfolding unfolding) {
        Person person = unfolding.person(objectId);
        return person == null ? null : person.staging();
    }
}
