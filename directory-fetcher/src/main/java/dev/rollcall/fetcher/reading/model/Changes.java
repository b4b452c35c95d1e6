package dev.rollcall.fetcher.reading.model;

import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.UUID;

/**
 * One page of changes. Which attributes changed is not looked at: each changed object is read anew, whole.
 *
 * @param changed objects to be read; none of them is among the removed
 * @param memberships that came or went, one word on each; none for users
 */
public record Changes(List<UUID> changed, List<Removal> removed, List<Membership> memberships, Onward onward) {

    public Changes {
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        memberships = List.copyOf(memberships);
    }

    /** One entry of a page. */
    public sealed interface Entry {

        /** The object it speaks of. */
        UUID id();

        /** It is there, in whatever state. */
        record Changed(UUID id) implements Entry {}

        /** It is gone. */
        record Removed(Removal removal) implements Entry {
            @Override
            public UUID id() {
                return removal.id();
            }
        }
    }

    /** Makes sense of a page on which an object may stand more than once: the last word counts. */
    public static Changes of(
            SequencedCollection<Entry> entries, SequencedCollection<Membership> memberships, Onward onward) {
        Map<UUID, Entry> last = new LinkedHashMap<>();
        entries.forEach(entry -> last.put(entry.id(), entry));
        List<UUID> changed = new ArrayList<>();
        List<Removal> removed = new ArrayList<>();
        for (Entry entry : last.values()) {
            switch (entry) {
                case Entry.Changed there -> changed.add(there.id());
                case Entry.Removed gone -> removed.add(gone.removal());
            }
        }
        Map<List<UUID>, Membership> lastWord = new LinkedHashMap<>();
        memberships.forEach(
                membership -> lastWord.put(List.of(membership.groupId(), membership.memberId()), membership));
        return new Changes(changed, removed, List.copyOf(lastWord.values()), onward);
    }
}
