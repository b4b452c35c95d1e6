package dev.rollcall.gateway;

import dev.rollcall.guards.RowLevelSecurityGuard;
import dev.rollcall.local.testing.TestBackends;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = GatewayApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class EveryTableTest extends RowLevelSecurityGuard {

    @Autowired
    EveryTableTest(ApplicationContext gateway) {
        super(gateway);
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestBackends.shared().propertiesFor("gateway").forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    protected Map<String, String> tablesWithoutCompany() {
        return Map.of(
                "session",
                "belongs to a browser, whoever signs in with it, and is found by the hash of its secret only");
    }
}
