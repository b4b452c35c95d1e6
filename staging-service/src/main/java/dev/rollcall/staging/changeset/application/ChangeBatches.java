package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.topics.MessageSize;
import java.util.ArrayList;
import java.util.List;

/** Cuts a change set into batches while its people are being written, and numbers them. */
final class ChangeBatches {

    /** As many people, or groups, as a {@link ChangeBatch} may have. */
    static final int LARGEST = 200;

    /** Of people, in bytes. The rest is for the groups: 200 of them, twice, with names of 256 letters. */
    private static final int HEAVIEST = MessageSize.LARGEST - 400_000;

    private final StageCommand command;
    private final List<GroupChange> groups;
    private int next;

    ChangeBatches(StageCommand command, List<GroupChange> groups) {
        this.command = command;
        this.groups = groups;
    }

    /** How many batches there are so far. */
    int count() {
        return next;
    }

    /** The next batches, with these people and with groups that are in no batch yet. */
    List<ChangeBatch> of(List<PersonChange> people) {
        return MessageSize.cut(people, LARGEST, HEAVIEST, MessageSize::of).stream()
                .map(this::next)
                .toList();
    }

    /** Batches with the groups that are left over. */
    List<ChangeBatch> rest() {
        List<ChangeBatch> batches = new ArrayList<>();
        while (next * LARGEST < groups.size()) {
            batches.add(next(List.of()));
        }
        return batches;
    }

    private ChangeBatch next(List<PersonChange> people) {
        int index = next++;
        int from = Math.min(index * LARGEST, groups.size());
        int to = Math.min(from + LARGEST, groups.size());
        return new ChangeBatch(
                command.companyId(),
                command.changeSetId(),
                index,
                command.completeness(),
                people,
                groups.subList(from, to));
    }
}
