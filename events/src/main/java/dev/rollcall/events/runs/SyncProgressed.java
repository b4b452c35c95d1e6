package dev.rollcall.events.runs;

import java.time.Instant;
import java.util.UUID;

/**
 * How far a run has come. Told at most once a second.
 *
 * @param users read so far
 * @param groups read so far
 * @param memberships read so far
 */
public record SyncProgressed(
        UUID companyId, UUID runId, Phase phase, long users, long groups, long memberships, Instant at)
        implements SyncRunEvent {

    /** What a run is busy with. */
    public enum Phase {
        READING_USERS,
        READING_GROUPS,
        CATCHING_UP,
        SETTLING
    }
}
