package dev.rollcall.billing;

import dev.rollcall.guards.OperabilityGuard;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningBilling
class OperabilityTest extends OperabilityGuard {

    @Autowired
    OperabilityTest(ApplicationContext service) {
        super(service);
    }

    @Override
    protected String about(UUID companyId) {
        return "/companies/" + companyId + "/count";
    }
}
