package dev.rollcall.gateway.connect;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent.Connection;
import java.util.List;

/**
 * A permission that Rollcall asks for.
 *
 * @param state whether it is granted, needed or optional, in a word
 * @param kind the class of that word's badge
 */
record Permission(String name, String reads, String why, String state, String kind) {

    /** All permissions, the needed ones first, with their state for a connection. */
    static List<Permission> requested(Connection connection, Wording w) {
        return List.of(
                of("User.Read.All", true, connection, w),
                of("GroupMember.Read.All", true, connection, w),
                of("MailboxSettings.Read", false, connection, w),
                of("Member.Read.Hidden", false, connection, w));
    }

    private static Permission of(String name, boolean needed, Connection connection, Wording w) {
        boolean granted = connection.permissions() != null
                && connection.permissions().stream()
                        .anyMatch(permission ->
                                permission.granted() && permission.name().equals(name));
        String key = "permission." + name.replace(".", "-");
        return new Permission(
                name,
                w.text(key + ".reads"),
                w.text(key + ".why"),
                w.text(granted ? "connect.granted" : needed ? "connect.needed" : "connect.optional"),
                granted ? "badge--ok" : needed ? "badge--note" : "");
    }
}
