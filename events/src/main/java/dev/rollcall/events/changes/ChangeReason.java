package dev.rollcall.events.changes;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why exactly a person was added, updated or removed. More codes may be added without a new version of the event: whoever does
 * not know one says what {@link PersonChange#because} says.
 *
 * @param code the name of a {@link Code}, or one that was added since
 * @param groupId the chosen group that was entered or left, or that a change of scope brought in or dropped; null when no one
 *     group is the reason
 */
public record ChangeReason(String code, @Nullable UUID groupId) {

    /** A reason that is no group's. */
    public static ChangeReason of(Code code) {
        return new ChangeReason(code.name(), null);
    }

    /** A reason that is a group's, if it is known which. */
    public static ChangeReason of(Code code, @Nullable UUID groupId) {
        return new ChangeReason(code.name(), groupId);
    }

    /** The code, if this release knows it. */
    public Optional<Code> known() {
        return Arrays.stream(Code.values())
                .filter(value -> value.name().equals(code))
                .findFirst();
    }

    /** Reasons that this release knows. */
    public enum Code {
        /** New in the directory. */
        APPEARED,
        /** Restored after a deletion. */
        RESTORED,
        /** Joined a chosen group, directly or through a nested one. */
        ENTERED_GROUP,
        /** A scope was chosen, or a wider one, and has them now. */
        SCOPE_WIDENED,
        /** The account was enabled. */
        ENABLED,
        /** A guest before, now a member of the tenant. */
        NO_LONGER_GUEST,
        /** Has a mailbox of their own now. */
        MAILBOX_FOUND,
        /** An administrator brought them in anyway. */
        BROUGHT_IN,
        /** An attribute or a membership is another. */
        CHANGED,
        /** Staged as before, but it is now uncertain whether the mailbox is a person's. */
        MAILBOX_DOUBTFUL,
        /** Soft-deleted in the directory: may come back for 30 days. */
        DELETED,
        /** Gone from the directory for good, or not in a complete reading. */
        GONE,
        /** Left every chosen group; the group is one of those. */
        LEFT_GROUP,
        /** A narrower scope was chosen, and no longer has them. */
        SCOPE_NARROWED,
        /** The account was disabled. */
        DISABLED,
        /** Is a guest now. */
        NOW_GUEST,
        /** The mailbox became a shared one. */
        MAILBOX_SHARED,
        /** The mailbox became a room's. */
        MAILBOX_ROOM,
        /** The mailbox became a piece of equipment's. */
        MAILBOX_EQUIPMENT,
        /** Has no mailbox of their own any more. */
        NO_MAILBOX,
        /** An administrator no longer brings them in, and nothing else makes them eligible. */
        NO_LONGER_BROUGHT_IN
    }
}
