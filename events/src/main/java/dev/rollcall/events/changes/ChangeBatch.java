package dev.rollcall.events.changes;

import java.util.List;
import java.util.UUID;

/** Some of the people and groups that a change set changes. No more than 200 people a batch, and 1 MB. */
public record ChangeBatch(
        UUID companyId,
        UUID changeSetId,
        int index,
        Completeness completeness,
        List<PersonChange> people,
        List<GroupChange> groups)
        implements DirectoryChangeEvent {

    public ChangeBatch {
        people = List.copyOf(people);
        groups = List.copyOf(groups);
    }

    @Override
    public boolean startsAfresh() {
        return index == 0 && completeness == Completeness.COMPLETE;
    }
}
