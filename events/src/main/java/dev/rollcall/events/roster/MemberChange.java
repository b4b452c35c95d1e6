package dev.rollcall.events.roster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one member.
 *
 * @param memberId outlives e-mail, UPN and domain changes, deletion and restoration; of a merge the survivor's
 * @param absorbedId of a merge or its undoing, the other member's id; null for any other kind
 * @param member as it is afterwards; null after an erasure
 */
public record MemberChange(
        Kind kind,
        UUID memberId,
        @Nullable UUID absorbedId,
        @Nullable Member member) {

    /** What can happen to a member. */
    public enum Kind {
        JOINED,
        UPDATED,
        SLEPT,
        WOKE,
        LEFT,
        RETURNED,
        MERGED,
        UNMERGED,
        ERASED
    }
}
