package dev.rollcall.gateway.connect;

import dev.rollcall.gateway.service.Consent.Connection;
import java.util.List;

/**
 * A permission that Rollcall asks for.
 *
 * @param key of its words in the bundles
 * @param granted already
 */
record Permission(String name, String key, boolean needed, boolean granted) {

    /** All of them, the needed ones first, with what a connection has been granted. */
    static List<Permission> asked(Connection connection) {
        return List.of(
                of("User.Read.All", true, connection),
                of("GroupMember.Read.All", true, connection),
                of("MailboxSettings.Read", false, connection),
                of("Member.Read.Hidden", false, connection));
    }

    private static Permission of(String name, boolean needed, Connection connection) {
        boolean granted = connection.permissions() != null
                && connection.permissions().stream()
                        .anyMatch(permission ->
                                permission.granted() && permission.name().equals(name));
        return new Permission(name, name.replace(".", "-"), needed, granted);
    }
}
