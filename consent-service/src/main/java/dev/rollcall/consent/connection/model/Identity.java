package dev.rollcall.consent.connection.model;

import java.util.UUID;

/**
 * Who signed in, from a validated id token.
 *
 * @param tenantId claim {@code tid}
 * @param objectId claim {@code oid}
 * @param userName claim {@code preferred_username}, or {@code name}; for people to read, never to decide by
 */
public record Identity(UUID tenantId, UUID objectId, String userName) {

    Tenant tenant() {
        int at = userName.lastIndexOf('@');
        return new Tenant(
                tenantId, at < 0 || at == userName.length() - 1 ? tenantId.toString() : userName.substring(at + 1));
    }
}
