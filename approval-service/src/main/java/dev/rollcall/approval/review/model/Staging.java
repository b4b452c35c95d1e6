package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.events.changes.StagedPerson;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Whether the directory and the scope have a person now. */
public sealed interface Staging {

    /** Why it came to this. */
    Because because();

    /**
     * Staged.
     *
     * @param since when they came, not when they last changed
     */
    record Staged(StagedPerson person, Because because, Instant since) implements Staging {

        Content content() {
            return Content.of(person);
        }
    }

    /**
     * Was staged once and is no longer.
     *
     * @param groupIds every group of theirs when they were last staged: while they are still on the roster, these decide sleep
     */
    record Gone(Because because, SortedSet<UUID> groupIds) implements Staging {

        public Gone {
            groupIds = Collections.unmodifiableSortedSet(new TreeSet<>(groupIds));
        }
    }
}
