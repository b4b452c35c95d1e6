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

    /** Nobody has signed in, and only whoever comes by a link makes it look into the database then. */
    @Override
    protected String about(UUID companyId) {
        return "/invitations/" + companyId + ".made-up";
    }
}
