package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.SignInAnswer;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.connections.Connection;
import java.util.Optional;

/** What the audit trail says of a command: ids and codes, never names. */
final class ConnectionAudit {

    private ConnectionAudit() {}

    /** Its entry; empty for a step that follows by itself from what the trail says already. */
    static Optional<AuditEntry> entry(
            ConnectionCommand command, Outcome<ConnectionEvent> outcome, CompanyConnection after) {
        return detail(command, outcome, after)
                .map(detail -> command.act()
                        .audited(
                                command.companyId(),
                                command.action(),
                                after.announced()
                                        .map(Connection::connectionId)
                                        .map(Object::toString)
                                        .orElse(null),
                                detail));
    }

    private static Optional<String> detail(
            ConnectionCommand command, Outcome<ConnectionEvent> outcome, CompanyConnection after) {
        return switch (outcome) {
            case Outcome.Refused<ConnectionEvent> refused ->
                Optional.of("refused: " + refused.refusal().code() + because(command));
            case Outcome.Done<ConnectionEvent> done ->
                done.events().stream().anyMatch(ConnectionEvent::notable)
                        ? after.announced()
                                .map(connection -> connection.status().name())
                        : Optional.empty();
        };
    }

    private static String because(ConnectionCommand command) {
        return command instanceof ConnectionCommand.CompleteSignIn complete
                        && complete.answer() instanceof SignInAnswer.NotProven notProven
                ? " (" + notProven.detail() + ")"
                : "";
    }
}
