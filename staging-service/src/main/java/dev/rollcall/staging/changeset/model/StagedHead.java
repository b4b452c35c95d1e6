package dev.rollcall.staging.changeset.model;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a staged state stands.
 *
 * @param changeSetId the change set that was told last
 * @param scopeRevision of the scope under which it was staged
 */
public record StagedHead(UUID changeSetId, long scopeRevision, Totals totals, String digest, Instant stagedAt) {

    /** Whether another state would be told in the same words. */
    public boolean saysTheSameAs(long otherScopeRevision, Totals otherTotals, String otherDigest) {
        return scopeRevision == otherScopeRevision && totals.equals(otherTotals) && digest.equals(otherDigest);
    }
}
