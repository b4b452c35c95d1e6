package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.infrastructure.CompaniesInMemory;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.ConnectionsContract;
import dev.rollcall.consent.connection.application.VerificationTimers;

class ConnectionsInMemoryTest extends ConnectionsContract {

    private final Companies companies = new CompaniesInMemory();
    private final ConnectionsInMemory connections = new ConnectionsInMemory(companies);

    @Override
    protected Companies companies() {
        return companies;
    }

    @Override
    protected Connections connections() {
        return connections;
    }

    @Override
    protected VerificationTimers timers() {
        return connections;
    }
}
