package dev.rollcall.approval.review.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What sleeping and including does to the settings. Either, said twice, does nothing the second time. */
final class DecidingSleep {

    private DecidingSleep() {}

    static void record(Command.PutToSleep command, Unfolding unfolding) {
        Instant at = command.occasion().at();
        Set<UUID> sleeping = unfolding.review().sleepingGroups().keySet();
        inOrder(command.groups()).stream()
                .filter(groupId -> !sleeping.contains(groupId))
                .forEach(groupId -> unfolding.record(
                        new ReviewEvent.GroupPutToSleep(groupId, new GroupSleep(command.by(), at, command.reason()))));
        for (UUID objectId : inOrder(command.people())) {
            Person person = unfolding.person(objectId);
            if (person != null && !(person.sleepSetting() instanceof SleepSetting.Asleep)) {
                unfolding.record(new ReviewEvent.SleepSet(
                        objectId, new SleepSetting.Asleep(command.by(), at, command.reason())));
            }
        }
    }

    static void record(Command.Include command, Unfolding unfolding) {
        Set<UUID> sleeping = unfolding.review().sleepingGroups().keySet();
        inOrder(command.groups()).stream()
                .filter(sleeping::contains)
                .forEach(groupId -> unfolding.record(new ReviewEvent.GroupIncluded(groupId)));
        Set<UUID> stillSleeping = unfolding.review().sleepingGroups().keySet();
        SleepSetting included =
                new SleepSetting.Included(command.by(), command.occasion().at(), command.reason());
        for (UUID objectId : inOrder(command.people())) {
            Person person = unfolding.person(objectId);
            if (person != null && person.sleep(stillSleeping).asleep()) {
                boolean wouldWake = person.set(new SleepSetting.Unset()).sleep(stillSleeping) instanceof Sleep.Awake;
                unfolding.record(new ReviewEvent.SleepSet(objectId, wouldWake ? new SleepSetting.Unset() : included));
            }
        }
    }

    private static List<UUID> inOrder(Set<UUID> ids) {
        return ids.stream().sorted(Comparator.comparing(UUID::toString)).toList();
    }
}
