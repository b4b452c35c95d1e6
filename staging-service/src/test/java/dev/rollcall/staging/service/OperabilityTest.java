package dev.rollcall.staging.service;

import dev.rollcall.guards.OperabilityGuard;
import dev.rollcall.staging.samples.RunningService;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningService
class OperabilityTest extends OperabilityGuard {

    @Autowired
    OperabilityTest(ApplicationContext service) {
        super(service);
    }

    @Override
    protected String about(UUID companyId) {
        return "/companies/" + companyId + "/scope";
    }
}
