package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.commands.EventMapper;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConnectionEvent.CommandRefused;
import dev.rollcall.events.Event;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.connections.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What others learn of a connection: its new state if that changed, and an audit entry with ids and codes, never names. */
final class ConnectionEventMapper implements EventMapper<ConnectionCommand, CompanyConnection, ConnectionEvent> {

    @Override
    public List<Event> map(
            ConnectionCommand command,
            CompanyConnection before,
            CompanyConnection after,
            List<ConnectionEvent> events) {
        List<Event> announced = new ArrayList<>();
        if (after.revision() > before.revision()) {
            after.announced().ifPresent(announced::add);
        }
        detail(after, events).map(detail -> auditEntry(command, after, detail)).ifPresent(announced::add);
        return announced;
    }

    private static AuditEntry auditEntry(ConnectionCommand command, CompanyConnection after, String detail) {
        String connectionId = after.announced()
                .map(connection -> connection.connectionId().toString())
                .orElse(null);
        return command.metadata().auditEntry(command.companyId(), "consent", command.action(), connectionId, detail);
    }

    /** Empty for a step that follows by itself from what the trail shows already. */
    private static Optional<String> detail(CompanyConnection after, List<ConnectionEvent> events) {
        Optional<String> refused = events.stream()
                .filter(CommandRefused.class::isInstance)
                .map(event -> "refused: " + ((CommandRefused) event).detail())
                .findFirst();
        return refused.isPresent() || events.stream().noneMatch(ConnectionEvent::isAudited)
                ? refused
                : after.announced().map(Connection::status).map(Enum::name);
    }
}
