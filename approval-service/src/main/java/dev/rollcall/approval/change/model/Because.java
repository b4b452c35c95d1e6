package dev.rollcall.approval.change.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a change is there.
 *
 * @param groupId the chosen group that was entered or left; null for any other reason, and where it is not known
 */
public record Because(Code code, @Nullable UUID groupId) {

    /** A reason that concerns no group. */
    public Because(Code code) {
        this(code, null);
    }

    /** The reasons. Stable: they are stored, and pages have words for each. */
    public enum Code {
        /** New in the directory. */
        APPEARED,
        /** An attribute or a membership changed. */
        CHANGED,
        /** In scope from now on; how is not known. */
        ENTERED_SCOPE,
        /** Out of scope from now on; how is not known. */
        LEFT_SCOPE,
        /** Soft-deleted in the directory. */
        DELETED,
        /** Gone from the directory for good, or not in a complete reading. */
        GONE,
        /** Restored after a deletion. */
        RESTORED,
        /** No longer, or only now, somebody with a mailbox of their own; how is not known. */
        ELIGIBILITY,
        /** Joined a chosen group. */
        ENTERED_GROUP,
        /** Left the last chosen group they were in. */
        LEFT_GROUP,
        /** A group of theirs was chosen, or everyone was. */
        SCOPE_WIDENED,
        /** No group of theirs is chosen any more. */
        SCOPE_NARROWED,
        /** The account was disabled. */
        DISABLED,
        /** The account was enabled. */
        ENABLED,
        /** The account is a guest's from now on. */
        NOW_GUEST,
        /** The account is not a guest's any more. */
        NO_LONGER_GUEST,
        /** The mailbox is a shared one, or may be. */
        MAILBOX_SHARED,
        /** The mailbox is a room's, or may be. */
        MAILBOX_ROOM,
        /** The mailbox is a piece of equipment's, or may be. */
        MAILBOX_EQUIPMENT,
        /** The mailbox may not be a person's. */
        MAILBOX_DOUBTFUL,
        /** There is no mailbox, or there may be none. */
        NO_MAILBOX,
        /** There is a mailbox from now on. */
        MAILBOX_FOUND,
        /** An administrator brought them in anyway. */
        BROUGHT_IN,
        /** They are not brought in anyway any more. */
        NO_LONGER_BROUGHT_IN
    }
}
