package dev.rollcall.events.changes;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All batches of a change set were sent; from now on the staged state is the new one.
 *
 * @param batches how many there are, with the indexes 0 to batches − 1
 * @param cause what led to it
 * @param runId the run whose snapshot led to it; null for any other cause
 * @param scopeRevision of the scope under which it was staged
 * @param directoryUsers live users in the directory
 * @param staged people staged after this change set
 * @param doubtful of those, the ones who may not be people
 * @param excluded accounts in scope that are not synced, by reason
 * @param digest of the whole staged state, so that two services can be compared
 */
public record ChangeSetStaged(
        UUID companyId,
        UUID changeSetId,
        UUID tenantId,
        int batches,
        Completeness completeness,
        Cause cause,
        @Nullable UUID runId,
        long scopeRevision,
        long added,
        long updated,
        long removed,
        long directoryUsers,
        long staged,
        long doubtful,
        Map<Eligibility.Reason, Long> excluded,
        String digest,
        Instant stagedAt)
        implements DirectoryChangeEvent {

    public ChangeSetStaged {
        // Sorted, so that the same event is the same bytes on the wire.
        excluded = Collections.unmodifiableMap(new TreeMap<>(excluded));
    }

    /** What changes the staged state. */
    public enum Cause {
        SNAPSHOT,
        SCOPE,
        OVERRIDE,
        RESTAGE
    }

    @Override
    public boolean startsAfresh() {
        return batches == 0 && completeness == Completeness.COMPLETE;
    }
}
