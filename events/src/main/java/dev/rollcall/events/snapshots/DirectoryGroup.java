package dev.rollcall.events.snapshots;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group as Microsoft Graph gives it.
 *
 * @param membershipRule of a dynamic group; null for any other
 * @param rulePaused whether Entra has stopped evaluating the rule
 * @param membersReadable false when its members are hidden from Rollcall; then nothing may be concluded from their absence
 * @param contentHash as for users, over every attribute here but itself
 */
public record DirectoryGroup(
        UUID id,
        String displayName,
        @Nullable String description,
        @Nullable String mail,
        Kind kind,
        boolean dynamic,
        @Nullable String membershipRule,
        boolean rulePaused,
        boolean membersReadable,
        String contentHash) {

    /** What a group is for. */
    public enum Kind {
        MICROSOFT_365,
        SECURITY,
        MAIL_ENABLED_SECURITY,
        DISTRIBUTION
    }
}
