package dev.rollcall.staging.samples;

import dev.rollcall.testsupport.TestBackends;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A database and topics of this module's own, on real PostgreSQL and Kafka. */
public final class TestInstallation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final Map<String, String> PROPERTIES = TestBackends.shared().propertiesFor("staging");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(PROPERTIES).applyTo(context);
    }
}
