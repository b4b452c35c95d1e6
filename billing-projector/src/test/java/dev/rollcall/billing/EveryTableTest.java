package dev.rollcall.billing;

import dev.rollcall.guards.RowLevelSecurityGuard;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningBilling
class EveryTableTest extends RowLevelSecurityGuard {

    @Autowired
    EveryTableTest(ApplicationContext service) {
        super(service);
    }
}
