package dev.rollcall.simulator.directory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user of a tenant. Kept small: strings are shared, and what follows from other attributes is not stored. */
public final class User {

    /** Stands for "no manager". */
    public static final int NO_MANAGER = -1;

    private final UUID id;
    private final int ordinal;
    private final long createdAt;
    private final Map<Attribute, Object> values = new EnumMap<>(Attribute.class);
    private Kind baseKind;
    private int manager = NO_MANAGER;
    private Presence presence = Presence.LIVE;

    /** @param createdAt seconds since 1970 */
    public User(UUID id, int ordinal, Kind baseKind, long createdAt) {
        this.id = id;
        this.ordinal = ordinal;
        this.baseKind = baseKind;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    /** The place in the tenant's list of users; it never changes. */
    public int ordinal() {
        return ordinal;
    }

    public long createdAt() {
        return createdAt;
    }

    public Presence presence() {
        return presence;
    }

    public boolean live() {
        return presence == Presence.LIVE;
    }

    /** The manager's ordinal, or {@link #NO_MANAGER}. */
    public int manager() {
        return manager;
    }

    /** What this user is now, from what it was made as and what has been done to it since. */
    public Kind kind() {
        return switch (baseKind) {
            case GUEST, SHARED_MAILBOX, ROOM, EQUIPMENT -> baseKind;
            case PERSON, DISABLED, NO_MAILBOX, DOUBTFUL -> {
                if (!enabled()) {
                    yield Kind.DISABLED;
                }
                if (string(Attribute.MAIL) == null && string(Attribute.EXCHANGE_PLAN) == null) {
                    yield Kind.NO_MAILBOX;
                }
                yield baseKind == Kind.DOUBTFUL ? Kind.DOUBTFUL : Kind.PERSON;
            }
        };
    }

    public boolean enabled() {
        return Boolean.TRUE.equals(values.get(Attribute.ACCOUNT_ENABLED));
    }

    public @Nullable String string(Attribute attribute) {
        return (String) values.get(attribute);
    }

    @SuppressWarnings("unchecked")
    public @Nullable List<String> list(Attribute attribute) {
        return (List<String>) values.get(attribute);
    }

    public String userPrincipalName() {
        String name = string(Attribute.USER_PRINCIPAL_NAME);
        return name == null ? id.toString() : name;
    }

    public String displayName() {
        String own = string(Attribute.DISPLAY_NAME);
        return own != null ? own : string(Attribute.GIVEN_NAME) + " " + string(Attribute.SURNAME);
    }

    public List<String> proxyAddresses() {
        List<String> own = list(Attribute.PROXY_ADDRESSES);
        if (own != null) {
            return own;
        }
        String mail = string(Attribute.MAIL);
        return mail == null || baseKind == Kind.GUEST ? List.of() : List.of("SMTP:" + mail);
    }

    public List<String> otherMails() {
        List<String> own = list(Attribute.OTHER_MAILS);
        return own == null ? List.of() : own;
    }

    /**
     * Sets an attribute.
     *
     * @throws IllegalArgumentException if the value is not of the attribute's type
     */
    public User with(Attribute attribute, @Nullable Object value) {
        Object good = checked(attribute, value);
        if (good == null) {
            values.remove(attribute);
        } else {
            values.put(attribute, good);
        }
        return this;
    }

    public User withManager(int ordinal) {
        manager = ordinal;
        return this;
    }

    void baseKind(Kind kind) {
        baseKind = kind;
    }

    void presence(Presence next) {
        presence = next;
    }

    private static @Nullable Object checked(Attribute attribute, @Nullable Object value) {
        if (value == null) {
            return attribute.isBoolean() ? Boolean.FALSE : null;
        }
        if (attribute.isBoolean() && value instanceof Boolean) {
            return value;
        }
        if (attribute.isList() && value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        if (!attribute.isBoolean() && !attribute.isList() && value instanceof String) {
            return value;
        }
        throw new IllegalArgumentException("\"" + value + "\" cannot be the value of " + attribute.graphName() + ".");
    }
}
