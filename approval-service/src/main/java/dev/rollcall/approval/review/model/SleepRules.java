package dev.rollcall.approval.review.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What sleeping and including does to the settings. The same again changes nothing. */
final class SleepRules {

    private SleepRules() {}

    static void decide(ReviewCommand.PutToSleep command, ReviewFold fold) {
        Instant at = command.metadata().at();
        Set<UUID> sleeping = fold.sleepingGroups();
        inOrder(command.groups()).stream()
                .filter(groupId -> !sleeping.contains(groupId))
                .forEach(groupId -> fold.record(new ReviewEvent.GroupPutToSleep(
                        groupId, new GroupSleep(command.metadata().actor(), at, command.reason()))));
        for (UUID objectId : inOrder(command.people())) {
            Person person = fold.person(objectId);
            if (person != null && !(person.sleepSetting() instanceof SleepSetting.Asleep)) {
                fold.record(new ReviewEvent.SleepSet(
                        objectId, new SleepSetting.Asleep(command.metadata().actor(), at, command.reason())));
            }
        }
    }

    static void decide(ReviewCommand.Include command, ReviewFold fold) {
        Set<UUID> sleeping = fold.sleepingGroups();
        inOrder(command.groups()).stream()
                .filter(sleeping::contains)
                .forEach(groupId -> fold.record(new ReviewEvent.GroupIncluded(groupId)));
        Set<UUID> stillSleeping = fold.sleepingGroups();
        SleepSetting included = new SleepSetting.Included(
                command.metadata().actor(), command.metadata().at(), command.reason());
        for (UUID objectId : inOrder(command.people())) {
            Person person = fold.person(objectId);
            if (person != null && person.sleep(stillSleeping).asleep()) {
                boolean wouldWake = person.set(new SleepSetting.Unset()).sleep(stillSleeping) instanceof Sleep.Awake;
                fold.record(new ReviewEvent.SleepSet(objectId, wouldWake ? new SleepSetting.Unset() : included));
            }
        }
    }

    private static List<UUID> inOrder(Set<UUID> ids) {
        return ids.stream().sorted(Comparator.comparing(UUID::toString)).toList();
    }
}
