package dev.rollcall.events.changes;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One group before and after. One of the two may be missing, never both. */
public record GroupChange(
        UUID groupId,
        @Nullable StagedGroup before,
        @Nullable StagedGroup after) {}
