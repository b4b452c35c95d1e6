package dev.rollcall.events.runs;

import dev.rollcall.events.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run ended.
 *
 * @param users read in all
 * @param problem what went wrong; null when the outcome is {@code APPLIED}
 */
public record SyncFinished(
        UUID companyId,
        UUID runId,
        Mode mode,
        Trigger trigger,
        Outcome outcome,
        long users,
        long groups,
        long memberships,
        Instant startedAt,
        Instant finishedAt,
        @Nullable Problem problem)
        implements SyncRunEvent {

    /** How a run ended. */
    public enum Outcome {
        /** Read whole, and staged. */
        APPLIED,
        /** Read whole, but not plausible or not on the base that staging holds. Nothing changed. */
        REFUSED,
        /** Not read whole. Nothing changed. */
        FAILED
    }
}
