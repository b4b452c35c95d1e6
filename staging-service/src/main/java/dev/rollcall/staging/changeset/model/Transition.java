package dev.rollcall.staging.changeset.model;

import dev.rollcall.events.changes.StagedPerson;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person as staged before and after a change set, with all attributes.
 *
 * @param before null when the person was not staged
 * @param after null when the person is not staged any more
 */
public record Transition(
        UUID objectId,
        @Nullable StagedPerson before,
        @Nullable StagedPerson after) {}
