package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.consent.CommandsInMemory;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.infrastructure.CompaniesInMemory;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyRules;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.ConnectionsContract;
import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConnectionRules;

class ConnectionsInMemoryTest extends ConnectionsContract {

    private final Companies companies = new CompaniesInMemory();
    private final ConnectionsInMemory connections = new ConnectionsInMemory(companies);
    private final CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands =
            CommandsInMemory.of(companies, new CompanyRules());
    private final CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands =
            CommandsInMemory.of(connections, new ConnectionRules());

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
        return connections;
    }
}
