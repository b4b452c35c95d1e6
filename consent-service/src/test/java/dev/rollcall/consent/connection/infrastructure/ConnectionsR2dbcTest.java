package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.ConnectionsContract;
import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import org.springframework.beans.factory.annotation.Autowired;

@RunningConsent
class ConnectionsR2dbcTest extends ConnectionsContract {

    private final Connections connections;
    private final VerificationTimers timers;
    private final CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands;
    private final CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands;

    @Autowired
    ConnectionsR2dbcTest(
            Connections connections,
            VerificationTimers timers,
            CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands,
            CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands) {
        this.connections = connections;
        this.timers = timers;
        this.companyCommands = companyCommands;
        this.commands = commands;
    }

    @Override
    protected CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands() {
        return companyCommands;
    }

    @Override
    protected Connections connections() {
        return connections;
    }

    @Override
    protected CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands() {
        return commands;
    }

    @Override
    protected VerificationTimers timers() {
        return timers;
    }
}
