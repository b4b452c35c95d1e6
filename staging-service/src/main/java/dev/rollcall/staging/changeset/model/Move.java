package dev.rollcall.staging.changeset.model;

import dev.rollcall.events.changes.PersonChange.Because;
import java.util.UUID;

/** What a change set does to one person. */
public sealed interface Move {

    /** Whom it moves. */
    UUID objectId();

    /** Why. */
    Because because();

    /** Staged from now on. */
    record Entered(UUID objectId, Staged after, Because because) implements Move {}

    /** Staged as before, but otherwise. */
    record Altered(UUID objectId, Staged after, Because because) implements Move {}

    /** Staged no longer. */
    record Left(UUID objectId, Because because) implements Move {}
}
