package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.UUID;

/**
 * One page of changes. Which attributes changed does not matter: each changed object is fetched again, whole.
 *
 * @param changed objects to fetch; none of them is among the removed
 * @param memberships that were added or removed, each once; none for users
 */
public record ChangePage(
        List<UUID> changed, List<Removal> removed, List<Membership> memberships, Continuation continuation) {

    public ChangePage {
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        memberships = List.copyOf(memberships);
    }

    /** One entry of a page. */
    public sealed interface Entry {

        /** The object that it is about. */
        UUID id();

        /** The object was added or updated. */
        record Changed(UUID id) implements Entry {}

        /** The object was removed. */
        record Removed(Removal removal) implements Entry {
            @Override
            public UUID id() {
                return removal.id();
            }
        }
    }

    /** Combines the entries of a page, on which an object may occur more than once: the last entry counts. */
    public static ChangePage of(
            SequencedCollection<Entry> entries,
            SequencedCollection<Membership> memberships,
            Continuation continuation) {
        Map<UUID, Entry> last = new LinkedHashMap<>();
        entries.forEach(entry -> last.put(entry.id(), entry));
        List<UUID> changed = new ArrayList<>();
        List<Removal> removed = new ArrayList<>();
        for (Entry entry : last.values()) {
            switch (entry) {
                case Entry.Changed updated -> changed.add(updated.id());
                case Entry.Removed gone -> removed.add(gone.removal());
            }
        }
        Map<List<UUID>, Membership> lastMembership = new LinkedHashMap<>();
        memberships.forEach(
                membership -> lastMembership.put(List.of(membership.groupId(), membership.memberId()), membership));
        return new ChangePage(changed, removed, List.copyOf(lastMembership.values()), continuation);
    }
}
