package dev.rollcall.fetcher;

import dev.rollcall.guards.RowLevelSecurityGuard;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningFetcher
class EveryTableTest extends RowLevelSecurityGuard {

    @Autowired
    EveryTableTest(ApplicationContext service) {
        super(service);
    }
}
