package dev.rollcall.gateway;

import dev.rollcall.guards.RowLevelSecurityGuard;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningGateway
class EveryTableTest extends RowLevelSecurityGuard {

    @Autowired
    EveryTableTest(ApplicationContext gateway) {
        super(gateway);
    }

    @Override
    protected Map<String, String> tablesWithoutCompany() {
        return Map.of(
                "session",
                "belongs to a browser and whoever signs in with it, and is found by the hash of its secret, and by its"
                        + " subject for them to end it");
    }
}
