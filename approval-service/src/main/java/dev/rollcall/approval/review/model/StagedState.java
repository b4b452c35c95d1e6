package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.events.changes.StagedPerson;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Whether a person is staged. */
public sealed interface StagedState {

    /** Why. */
    Because because();

    /**
     * Staged.
     *
     * @param since when they were first staged, not when they last changed
     */
    record Staged(StagedPerson person, Because because, Instant since) implements StagedState {

        Content content() {
            return Content.of(person);
        }
    }

    /**
     * Was staged once and no longer is.
     *
     * @param groupIds every group of theirs when they were last staged: while they are still on the roster, these decide sleep
     */
    record Gone(Because because, SortedSet<UUID> groupIds) implements StagedState {

        public Gone {
            groupIds = Collections.unmodifiableSortedSet(new TreeSet<>(groupIds));
        }
    }
}
