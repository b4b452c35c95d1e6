package dev.rollcall.fetcher.sync.application;

import dev.rollcall.events.connections.Connection;
import dev.rollcall.fetcher.reading.model.Tenant;
import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Link;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** A connection that can be read starts the first run and the schedule; any other stops them. */
public final class FollowingConnections {

    private final Syncs syncs;

    public FollowingConnections(Syncs syncs) {
        this.syncs = syncs;
    }

    /**
     * Follows a connection's latest state.
     *
     * @param id of the event that told of it
     */
    public Mono<Void> follow(UUID id, Instant now, Connection connection) {
        return syncs.handle(
                        connection.companyId(),
                        new Command.FollowConnection(id, now, connection.revision(), link(connection)))
                .then();
    }

    private static Link link(Connection connection) {
        UUID tenantId = connection.tenantId();
        return switch (connection.status()) {
            case CONNECTED ->
                tenantId == null
                        ? new Link.NotConnected()
                        : new Link.Connected(
                                connection.connectionId(),
                                new Tenant(connection.cloud(), tenantId),
                                connection.permissions());
            case PAUSED -> new Link.Paused();
            case SIGN_IN_AWAITED, CONSENT_AWAITED, VERIFYING, DISCONNECTED -> new Link.NotConnected();
        };
    }
}
