package dev.rollcall.fetcher.reading.model;

/** What Microsoft was asked for. */
public enum Asked {
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

    Asked(String words, String permission) {
        this.words = words;
        this.permission = permission;
    }

    /** In words for an administrator. */
    String words() {
        return words;
    }

    /** The Graph application permission that it takes. */
    String permission() {
        return permission;
    }
}
