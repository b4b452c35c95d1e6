package dev.rollcall.staging.changeset.application;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staging has led to. */
public sealed interface StagingResult {

    /** The change set that was published; null when none was. */
    @Nullable
    UUID changeSetId();

    /** Nothing was published: no scope is chosen, the directory was never read, or all is as it was. */
    record Unchanged() implements StagingResult {

        @Override
        public @Nullable UUID changeSetId() {
            return null;
        }
    }

    /** A change set was published. */
    record Published(UUID changeSetId, long added, long updated, long removed) implements StagingResult {}
}
