package dev.rollcall.consent.connection.model;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An application permission of Microsoft Graph that consent is asked for
 * (<a href="https://learn.microsoft.com/graph/permissions-reference">reference</a>). All of them only read.
 */
public enum Permission {
    USER_READ_ALL(
            "User.Read.All",
            true,
            "Names, addresses, job, department, manager, licence plans",
            "To know who is there, and who has a mailbox"),
    GROUP_MEMBER_READ_ALL(
            "GroupMember.Read.All",
            true,
            "Groups, their rules and their members",
            "To sync the groups that you choose, nested and dynamic ones too"),
    MAILBOX_SETTINGS_READ(
            "MailboxSettings.Read",
            false,
            "The mailbox’s type, and nothing else of it",
            "To tell people from shared mailboxes and rooms. Without it, unclear accounts wait for your decision"),
    MEMBER_READ_HIDDEN(
            "Member.Read.Hidden",
            false,
            "Members of groups that hide them",
            "Without it, such groups cannot be chosen");

    private final String scope;
    private final boolean needed;
    private final String reads;
    private final String purpose;

    Permission(String scope, boolean needed, String reads, String purpose) {
        this.scope = scope;
        this.needed = needed;
        this.reads = reads;
        this.purpose = purpose;
    }

    /** Microsoft's name for it. */
    public String scope() {
        return scope;
    }

    /** Whether nothing can be synced without it. */
    public boolean needed() {
        return needed;
    }

    /** What it lets Rollcall see. */
    public String reads() {
        return reads;
    }

    /** Why that is needed. */
    public String purpose() {
        return purpose;
    }

    /** Those that are needed and not among the given ones, by Microsoft's names, in order. */
    public static Set<String> missingIn(Set<String> granted) {
        return Arrays.stream(values())
                .filter(permission -> permission.needed && !granted.contains(permission.scope))
                .map(Permission::scope)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
