package dev.rollcall.simulator.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group of a tenant, with its direct members. */
public final class Group {

    private final UUID id;
    private final int ordinal;
    private final GroupKind kind;
    private final long createdAt;
    private final Members members = new Members();
    private String displayName;
    private @Nullable String description;
    private @Nullable String mail;
    private @Nullable MemberRule rule;
    private boolean rulePaused;
    private boolean membershipHidden;
    private Presence presence = Presence.LIVE;

    /** @param createdAt seconds since 1970 */
    public Group(UUID id, int ordinal, GroupKind kind, String displayName, long createdAt) {
        this.id = id;
        this.ordinal = ordinal;
        this.kind = kind;
        this.displayName = displayName;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public int ordinal() {
        return ordinal;
    }

    /** How this group stands in the {@link Members} of another. */
    public int reference() {
        return ~ordinal;
    }

    public GroupKind kind() {
        return kind;
    }

    public long createdAt() {
        return createdAt;
    }

    /** Soft-deleted users keep their place here: join with live users. */
    public Members members() {
        return members;
    }

    public String displayName() {
        return displayName;
    }

    public @Nullable String description() {
        return description;
    }

    public @Nullable String mail() {
        return mail;
    }

    /** Null for a group whose members are assigned. */
    public @Nullable MemberRule rule() {
        return rule;
    }

    public boolean rulePaused() {
        return rulePaused;
    }

    public boolean membershipHidden() {
        return membershipHidden;
    }

    public Presence presence() {
        return presence;
    }

    public boolean live() {
        return presence == Presence.LIVE;
    }

    public Group named(String name) {
        displayName = name;
        return this;
    }

    public Group described(@Nullable String text) {
        description = text;
        return this;
    }

    public Group mailedAt(@Nullable String address) {
        mail = address;
        return this;
    }

    public Group ruledBy(@Nullable MemberRule next, boolean paused) {
        rule = next;
        rulePaused = next != null && paused;
        return this;
    }

    public Group hidingMembers(boolean hidden) {
        membershipHidden = hidden;
        return this;
    }

    void presence(Presence next) {
        presence = next;
    }
}
