package dev.rollcall.events.roster;

import java.util.List;
import java.util.UUID;

/**
 * Some of what a commit changed. No more than 200 changes an event, and 1 MB.
 *
 * @param commit numbered from 1 in each company, without gaps
 * @param index of this event within the commit, from 0
 */
public record RosterChanged(UUID companyId, long commit, int index, List<MemberChange> changes) implements RosterEvent {

    public RosterChanged {
        changes = List.copyOf(changes);
    }
}
