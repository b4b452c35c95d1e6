package dev.rollcall.events.changes;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person before and after, so far as staged. One of the two may be missing, never both.
 *
 * @param objectId the person's object id in the tenant
 * @param before as staged until now; null when the person was not staged
 * @param after as staged from now on; null when the person is staged no longer
 * @param because why the person was added, updated or removed, in few words
 * @param reason the same exactly; null in events of releases that did not say it
 */
public record PersonChange(
        UUID objectId,
        @Nullable StagedPerson before,
        @Nullable StagedPerson after,
        Because because,
        @Nullable ChangeReason reason) {

    /** A change as releases before {@link ChangeReason} published it. */
    public PersonChange(UUID objectId, @Nullable StagedPerson before, @Nullable StagedPerson after, Because because) {
        this(objectId, before, after, because, null);
    }

    /** What changed a person's staged state. */
    public enum Because {
        /** New in the directory. */
        APPEARED,
        /** An attribute, a membership or the eligibility is another. */
        CHANGED,
        /** Joined a selected group, or the scope was widened. */
        ENTERED_SCOPE,
        /** Left every selected group, or the scope was narrowed. */
        LEFT_SCOPE,
        /** Soft-deleted in the directory: may come back for 30 days. */
        DELETED,
        /** Gone from the directory for good, or not in a complete reading. */
        GONE,
        /** Restored after a deletion. */
        RESTORED,
        /** No longer, or only now, somebody with a mailbox of their own. */
        ELIGIBILITY
    }
}
