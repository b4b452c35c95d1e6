package dev.rollcall.staging.changeset.model;

import java.time.Instant;
import java.util.UUID;

/**
 * The staged state as it was published last, in short.
 *
 * @param changeSetId the change set that was published last
 * @param scopeRevision of the scope under which it was staged
 */
public record PublishedState(UUID changeSetId, long scopeRevision, Totals totals, String digest, Instant stagedAt) {

    /** Whether a change set to another state would say anything new. */
    public boolean saysTheSameAs(long otherScopeRevision, Totals otherTotals, String otherDigest) {
        return scopeRevision == otherScopeRevision && totals.equals(otherTotals) && digest.equals(otherDigest);
    }
}
