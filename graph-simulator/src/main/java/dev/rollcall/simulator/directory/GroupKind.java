package dev.rollcall.simulator.directory;

/** What a group is for. */
public enum GroupKind {
    MICROSOFT_365(true, false),
    SECURITY(false, true),
    MAIL_ENABLED_SECURITY(true, true),
    DISTRIBUTION(true, false);

    private final boolean mailEnabled;
    private final boolean securityEnabled;

    GroupKind(boolean mailEnabled, boolean securityEnabled) {
        this.mailEnabled = mailEnabled;
        this.securityEnabled = securityEnabled;
    }

    public boolean mailEnabled() {
        return mailEnabled;
    }

    public boolean securityEnabled() {
        return securityEnabled;
    }
}
