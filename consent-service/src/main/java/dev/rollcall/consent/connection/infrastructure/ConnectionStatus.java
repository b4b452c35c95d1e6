package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.events.connections.Connection;

/** The status of a connection, as pages show it. */
enum ConnectionStatus {
    /** Nobody has begun. */
    NOT_CONNECTED,
    SIGN_IN_AWAITED,
    CONSENT_AWAITED,
    VERIFYING,
    CONNECTED,
    PAUSED,
    DISCONNECTED;

    static ConnectionStatus of(CompanyConnection state) {
        return state.announced()
                .map(Connection::status)
                .map(ConnectionStatus::of)
                .orElse(NOT_CONNECTED);
    }

    private static ConnectionStatus of(Connection.Status status) {
        return switch (status) {
            case SIGN_IN_AWAITED -> SIGN_IN_AWAITED;
            case CONSENT_AWAITED -> CONSENT_AWAITED;
            case VERIFYING -> VERIFYING;
            case CONNECTED -> CONNECTED;
            case PAUSED -> PAUSED;
            case DISCONNECTED -> DISCONNECTED;
        };
    }
}
