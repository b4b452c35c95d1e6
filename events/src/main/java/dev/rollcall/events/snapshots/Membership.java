package dev.rollcall.events.snapshots;

import java.util.UUID;

/**
 * That somebody or something is a direct member of a group, or in a delta no longer is.
 *
 * @param present false when the membership was removed
 */
public record Membership(UUID groupId, UUID memberId, MemberKind memberKind, boolean present) {

    /** What is a member. Devices, contacts and service principals count as {@code OTHER}. */
    public enum MemberKind {
        USER,
        GROUP,
        OTHER
    }
}
