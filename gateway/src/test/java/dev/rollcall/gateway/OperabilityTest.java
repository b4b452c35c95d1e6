package dev.rollcall.gateway;

import dev.rollcall.guards.OperabilityGuard;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningGateway
class OperabilityTest extends OperabilityGuard {

    @Autowired
    OperabilityTest(ApplicationContext gateway) {
        super(gateway);
    }

    /** Nobody has signed in: where they wanted to go is kept in a session. */
    @Override
    protected String about(UUID companyId) {
        return "/companies/" + companyId;
    }
}
