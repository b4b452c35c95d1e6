package dev.rollcall.staging.scope.model;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/** Whose people a company wants to have staged. */
public sealed interface Scope {

    /** The groups that it names. */
    default NavigableSet<UUID> selected() {
        return Collections.emptyNavigableSet();
    }

    /** Nobody has chosen yet: the directory is kept, and nothing is staged. */
    record NotChosen() implements Scope {}

    /** Everybody in the directory. */
    record Everyone() implements Scope {}

    /** The effective members of at least one group. */
    record Groups(NavigableSet<UUID> groupIds) implements Scope {

        /**
         * Names the groups.
         *
         * @throws IllegalArgumentException when there is none
         */
        public Groups {
            if (groupIds.isEmpty()) {
                throw new IllegalArgumentException("A scope of groups names at least one");
            }
            groupIds = Collections.unmodifiableNavigableSet(new TreeSet<>(groupIds));
        }

        /** As the constructor, in any order. */
        public static Groups of(Collection<UUID> groupIds) {
            return new Groups(new TreeSet<>(groupIds));
        }

        @Override
        public NavigableSet<UUID> selected() {
            return groupIds;
        }
    }
}
