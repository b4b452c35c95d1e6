package dev.rollcall.staging.samples;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Membership.MemberKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users and groups whose ids follow from their names. */
public final class Samples {

    public static final UUID TENANT = id("tenant");

    private Samples() {}

    /** The id of whatever has that name. */
    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A licensed person of that name. */
    public static DirectoryUser person(String name) {
        return user(name, "Clerk", "Member", true, true, null);
    }

    /** The same person with another job. */
    public static DirectoryUser person(String name, String jobTitle) {
        return user(name, jobTitle, "Member", true, true, null);
    }

    public static DirectoryUser guest(String name) {
        return user(name, "Clerk", "Guest", true, true, null);
    }

    public static DirectoryUser disabled(String name) {
        return user(name, "Clerk", "Member", false, true, null);
    }

    /** Neither a license nor an address. */
    public static DirectoryUser withoutMailbox(String name) {
        DirectoryUser user = doubtful(name);
        return new DirectoryUser(
                user.id(),
                user.userPrincipalName(),
                user.displayName(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                user.jobTitle(),
                null,
                null,
                null,
                null,
                null,
                null,
                "Member",
                null,
                true,
                false,
                null,
                null,
                null,
                Instant.EPOCH,
                user.contentHash() + "no mail");
    }

    /** Somebody licensed whose mailbox is said to be for something. */
    public static DirectoryUser mailbox(String name, MailboxPurpose purpose) {
        return user(name, "Clerk", "Member", true, true, purpose);
    }

    /** An address without a license, without a purpose. */
    public static DirectoryUser doubtful(String name) {
        return user(name, "Clerk", "Member", true, false, null);
    }

    public static DirectoryUser user(
            String name,
            String jobTitle,
            String userType,
            boolean enabled,
            boolean exchangePlan,
            @Nullable MailboxPurpose purpose) {
        String hash = "1:"
                + Integer.toHexString(
                        List.of(name, jobTitle, userType, enabled, exchangePlan).hashCode());
        return new DirectoryUser(
                id(name),
                name + "@sample.example",
                name,
                exchangePlan ? name : null,
                exchangePlan ? "Sample" : null,
                name + "@sample.example",
                List.of("SMTP:" + name + "@sample.example", "smtp:" + name + "@other.example", "sip:" + name),
                List.of(),
                jobTitle,
                null,
                null,
                null,
                null,
                null,
                null,
                userType,
                null,
                enabled,
                exchangePlan,
                purpose,
                null,
                null,
                Instant.EPOCH,
                hash + purpose);
    }

    public static DirectoryGroup group(String name) {
        return group(name, true);
    }

    public static DirectoryGroup group(String name, boolean membersReadable) {
        return new DirectoryGroup(
                id(name),
                name,
                null,
                null,
                DirectoryGroup.Kind.SECURITY,
                false,
                null,
                false,
                membersReadable,
                "1:" + name + membersReadable);
    }

    /** That a user is directly in a group. */
    public static Membership in(String group, String user) {
        return new Membership(id(group), id(user), MemberKind.USER, true);
    }

    /** That a user is in a group no longer. */
    public static Membership notIn(String group, String user) {
        return new Membership(id(group), id(user), MemberKind.USER, false);
    }

    /** That a group is directly in a group. */
    public static Membership nested(String group, String nested) {
        return new Membership(id(group), id(nested), MemberKind.GROUP, true);
    }
}
