package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.ConnectionsContract;
import dev.rollcall.consent.connection.application.VerificationTimers;
import org.springframework.beans.factory.annotation.Autowired;

@RunningConsent
class ConnectionsR2dbcTest extends ConnectionsContract {

    private final Companies companies;
    private final Connections connections;
    private final VerificationTimers timers;

    @Autowired
    ConnectionsR2dbcTest(Companies companies, Connections connections, VerificationTimers timers) {
        this.companies = companies;
        this.connections = connections;
        this.timers = timers;
    }

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
        return timers;
    }
}
