package dev.rollcall.fetcher.snapshot.model;

/** What a request to Microsoft reads. */
public enum GraphResource {
    /** A token of the application, for one tenant. */
    TOKEN("a sign-in", "User.Read.All"),
    USERS("the users", "User.Read.All"),
    GROUPS("the groups", "GroupMember.Read.All"),
    MEMBERS("the members of a group", "GroupMember.Read.All"),
    USER_CHANGES("what changed of the users", "User.Read.All"),
    GROUP_CHANGES("what changed of the groups", "GroupMember.Read.All"),
    MAILBOX_PURPOSES("what mailboxes are for", "MailboxSettings.Read");

    private final String words;
    private final String permission;

    GraphResource(String words, String permission) {
        this.words = words;
        this.permission = permission;
    }

    /** The name of it, for an administrator. */
    String words() {
        return words;
    }

    /** The Graph application permission that reading it takes. */
    String permission() {
        return permission;
    }
}
