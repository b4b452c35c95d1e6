package dev.rollcall.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.consent.StandInMicrosoft.Consent;
import dev.rollcall.testsupport.TestBackends;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class VerifyingAcrossRestartTest {

    private static final TestBackends BACKENDS = TestBackends.shared();
    private static final Duration SOON = Duration.ofSeconds(30);

    private final StandInMicrosoft microsoft = StandInMicrosoft.start();
    private final Map<String, Object> properties = new HashMap<>();

    VerifyingAcrossRestartTest() {
        properties.putAll(BACKENDS.propertiesFor("consent"));
        properties.putAll(microsoft.properties());
        properties.putAll(RunningConsent.Installation.ours());
        properties.put("server.port", "0");
        // A try that the restart cut off is made again after this.
        properties.put("rollcall.verification.lease", "2s");
    }

    @Test
    void a_consent_that_is_being_verified_when_the_service_stops_is_verified_by_the_next_one() {
        UUID tenant = UUID.randomUUID();
        UUID company;
        microsoft.consent(tenant, Consent.NOT_ARRIVED);
        try (ConfigurableApplicationContext first = start()) {
            ConsentOverHttp consent = over(first);
            company = consent.addCompany();
            consent.connect(microsoft, company, tenant);
            await().atMost(SOON).until(() -> microsoft.tries(tenant) >= 1);
            assertThat(consent.connection(company).text("status")).isEqualTo("VERIFYING");
        }
        microsoft.consent(tenant, Consent.GRANTED);
        assertThat(microsoft.tries(tenant)).isZero();

        try (ConfigurableApplicationContext second = start()) {
            ConsentOverHttp consent = over(second);
            await().atMost(SOON)
                    .until(() -> consent.connection(company).text("status").equals("CONNECTED"));
        }
    }

    private ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(ConsentApplication.class);
        return application.run(properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
    }

    private static ConsentOverHttp over(ConfigurableApplicationContext context) {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new ConsentOverHttp(BACKENDS, port);
    }
}
