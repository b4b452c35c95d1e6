package dev.rollcall.events.changes;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A person as staged.
 *
 * @param groupIds every group that the person is in, directly or through nested ones, selected or not
 */
public record StagedPerson(PersonAttributes attributes, Eligibility eligibility, SortedSet<UUID> groupIds) {

    public StagedPerson {
        groupIds = Collections.unmodifiableSortedSet(new TreeSet<>(groupIds));
    }
}
