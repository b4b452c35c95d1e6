package dev.rollcall.staging.changeset.model;

import java.util.UUID;

/** What a change set does to one person. */
public sealed interface StagedChange {

    /** The person. */
    UUID objectId();

    /** Was not staged, and is from now on. */
    record Added(UUID objectId, Staged after) implements StagedChange {}

    /** Was staged, and is from now on in another state. */
    record Updated(UUID objectId, Staged after) implements StagedChange {}

    /** Is not staged any more. */
    record Removed(UUID objectId) implements StagedChange {}
}
