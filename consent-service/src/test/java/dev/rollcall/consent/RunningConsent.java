package dev.rollcall.consent;

import dev.rollcall.local.testing.TestBackends;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service on real PostgreSQL and Kafka, with a {@link StandInMicrosoft}: one for all tests that extend this. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class RunningConsent {

    protected static final TestBackends BACKENDS = TestBackends.shared();
    protected static final Map<String, String> PROPERTIES = BACKENDS.propertiesFor("consent");
    protected static final StandInMicrosoft MICROSOFT = StandInMicrosoft.start();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        PROPERTIES.forEach((name, value) -> registry.add(name, () -> value));
        MICROSOFT.properties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("rollcall.bootstrap.partner-id", () -> TestIds.PARTNER);
        registry.add("rollcall.bootstrap.partner-name", () -> "Northgate IT");
        registry.add("rollcall.bootstrap.admin-subject", () -> TestIds.DANA);
        registry.add("rollcall.bootstrap.admin-name", () -> "Dana Reyes");
        registry.add("rollcall.verification.poll", () -> "100ms");
    }
}
