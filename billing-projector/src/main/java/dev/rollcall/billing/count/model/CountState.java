package dev.rollcall.billing.count.model;

import java.util.Set;
import java.util.UUID;

/**
 * What a fact is counted on.
 *
 * @param billableMembers of the members whom the fact names, those who are billable
 */
public record CountState(CountedFacts counted, Set<UUID> billableMembers) {

    public CountState {
        billableMembers = Set.copyOf(billableMembers);
    }
}
