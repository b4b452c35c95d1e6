package dev.rollcall.approval;

import dev.rollcall.guards.RowLevelSecurityGuard;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@OnRealBackends
class EveryTableTest extends RowLevelSecurityGuard {

    @Autowired
    EveryTableTest(ApplicationContext service) {
        super(service);
    }
}
