package dev.rollcall.simulator.directory;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alters a user by the names that a PATCH uses, and keeps what the user is in step with what the attributes say. */
final class UserPatch {

    private UserPatch() {}

    static void apply(User user, Map<String, ? extends @Nullable Object> values) {
        for (String name : values.keySet()) {
            if (!name.equals("manager")
                    && !name.equals("kind")
                    && Attribute.named(name).isEmpty()) {
                throw new IllegalArgumentException("A user has no attribute \"" + name + "\".");
            }
        }
        if (values.get("kind") instanceof String kind) {
            become(user, Kind.valueOf(kind));
        }
        values.forEach((name, value) -> Attribute.named(name).ifPresent(attribute -> set(user, attribute, value)));
    }

    private static void set(User user, Attribute attribute, @Nullable Object value) {
        user.with(attribute, value);
        if (attribute == Attribute.USER_TYPE) {
            boolean guest = "Guest".equals(value);
            if (guest != (user.kind() == Kind.GUEST)) {
                user.baseKind(guest ? Kind.GUEST : Kind.PERSON);
            }
        } else if (attribute == Attribute.MAILBOX_PURPOSE && value != null && user.kind() != Kind.GUEST) {
            switch (value.toString().toLowerCase(Locale.ROOT)) {
                case "shared" -> user.baseKind(Kind.SHARED_MAILBOX);
                case "room" -> user.baseKind(Kind.ROOM);
                case "equipment" -> user.baseKind(Kind.EQUIPMENT);
                case "user", "linked" -> user.baseKind(Kind.PERSON);
                default -> {
                    // "others" says nothing about what it is
                }
            }
        }
    }

    private static void become(User user, Kind kind) {
        user.baseKind(kind == Kind.DISABLED ? Kind.PERSON : kind);
        user.with(Attribute.USER_TYPE, kind == Kind.GUEST ? "Guest" : "Member");
        user.with(Attribute.ACCOUNT_ENABLED, kind != Kind.DISABLED);
        user.with(Attribute.EXCHANGE_PLAN, kind == Kind.PERSON || kind == Kind.DISABLED ? "Enabled" : null);
        user.with(Attribute.MAILBOX_PURPOSE, purpose(kind));
        switch (kind) {
            case DOUBTFUL ->
                user.with(Attribute.DISPLAY_NAME, user.displayName())
                        .with(Attribute.GIVEN_NAME, null)
                        .with(Attribute.SURNAME, null);
            case NO_MAILBOX -> user.with(Attribute.MAIL, null).with(Attribute.PROXY_ADDRESSES, null);
            case PERSON, SHARED_MAILBOX, ROOM, EQUIPMENT, GUEST, DISABLED -> {
                if (user.string(Attribute.MAIL) == null) {
                    user.with(Attribute.MAIL, user.userPrincipalName());
                }
            }
        }
    }

    private static @Nullable String purpose(Kind kind) {
        return switch (kind) {
            case PERSON, DISABLED -> "user";
            case SHARED_MAILBOX -> "shared";
            case ROOM -> "room";
            case EQUIPMENT -> "equipment";
            case DOUBTFUL -> "others";
            case GUEST, NO_MAILBOX -> null;
        };
    }
}
