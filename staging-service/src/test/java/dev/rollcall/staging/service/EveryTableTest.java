package dev.rollcall.staging.service;

import dev.rollcall.guards.RowLevelSecurityGuard;
import dev.rollcall.staging.samples.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningService
class EveryTableTest extends RowLevelSecurityGuard {

    @Autowired
    EveryTableTest(ApplicationContext service) {
        super(service);
    }
}
