package dev.rollcall.staging.eligibility.model;

import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import org.jspecify.annotations.Nullable;

/**
 * What the classifier looks at, and nothing else of a user.
 *
 * @param purpose Exchange's own word; null when it was not asked or may not be read
 */
public record Traits(
        boolean guest,
        boolean enabled,
        boolean exchangePlan,
        boolean hasMail,
        boolean hasGivenName,
        boolean hasSurname,
        @Nullable MailboxPurpose purpose) {

    /** The traits of a user as it was read. Blank text counts as none. */
    public static Traits of(DirectoryUser user) {
        return new Traits(
                "Guest".equalsIgnoreCase(user.userType()),
                user.accountEnabled(),
                user.exchangePlan(),
                isThere(user.mail()),
                isThere(user.givenName()),
                isThere(user.surname()),
                user.mailboxPurpose());
    }

    private static boolean isThere(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
