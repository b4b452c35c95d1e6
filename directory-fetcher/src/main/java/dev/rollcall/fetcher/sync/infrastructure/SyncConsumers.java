package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncCommand.RecordConnection;
import dev.rollcall.fetcher.sync.model.SyncCommand.SettleRun;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Connections, which start runs and schedules or stop them, and staging's answers, which end runs. */
@Configuration(proxyBeanMethods = false)
class SyncConsumers {

    @Bean
    Consumer<Message<byte[]>> connections(Inbox inbox, CommandRunner<SyncCommand, Sync, SyncEvent> commands) {
        return inbox.consumer(Subscription.to(Topics.CONNECTIONS)
                .on(
                        Connection.class,
                        (connection, envelope) -> commands.run(
                                        connection.companyId(), recordConnection(connection, envelope))
                                .then()));
    }

    @Bean
    Consumer<Message<byte[]>> snapshotOutcomes(Inbox inbox, CommandRunner<SyncCommand, Sync, SyncEvent> commands) {
        return inbox.consumer(Subscription.to(Topics.SNAPSHOT_OUTCOMES)
                .on(
                        SnapshotSettled.class,
                        (settled, envelope) -> commands.run(settled.companyId(), settleRun(settled, envelope))
                                .then()));
    }

    private static SyncCommand recordConnection(Connection connection, Envelope envelope) {
        return new RecordConnection(
                IncomingCommands.of(envelope, "system:connections"), connection.revision(), state(connection));
    }

    private static ConnectionState state(Connection connection) {
        UUID tenantId = connection.tenantId();
        return switch (connection.status()) {
            case CONNECTED ->
                tenantId == null
                        ? new ConnectionState.NotConnected()
                        : new ConnectionState.Connected(
                                connection.connectionId(),
                                new Tenant(connection.cloud(), tenantId),
                                connection.permissions());
            case PAUSED -> new ConnectionState.Paused();
            case SIGN_IN_AWAITED, CONSENT_AWAITED, VERIFYING, DISCONNECTED -> new ConnectionState.NotConnected();
        };
    }

    private static SyncCommand settleRun(SnapshotSettled settled, Envelope envelope) {
        return new SettleRun(
                IncomingCommands.of(envelope, "system:snapshot-outcomes"), settled.runId(), refusal(settled));
    }

    private static SnapshotSettled.@Nullable Reason refusal(SnapshotSettled settled) {
        return switch (settled.outcome()) {
            case APPLIED -> null;
            case REFUSED -> settled.reason() == null ? SnapshotSettled.Reason.INCOMPLETE : settled.reason();
        };
    }
}
