package dev.rollcall.consent;

import dev.rollcall.testsupport.TestBackends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs one consent service, on real PostgreSQL and Kafka and with a {@link StandInMicrosoft}, for all test classes that have
 * this annotation.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ConsentApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RunningConsent.Installation.class)
public @interface RunningConsent {

    /** Where it runs. */
    final class Installation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        public static final TestBackends BACKENDS = TestBackends.shared();
        public static final Map<String, String> PROPERTIES = BACKENDS.propertiesFor("consent");
        public static final StandInMicrosoft MICROSOFT = StandInMicrosoft.start();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(PROPERTIES)
                    .and(MICROSOFT.properties())
                    .and(ours())
                    .applyTo(context);
        }

        /** What does not depend on where backends and Microsoft are. */
        public static Map<String, String> ours() {
            Map<String, String> properties = new HashMap<>();
            properties.put("rollcall.bootstrap.partner-id", TestIds.PARTNER.toString());
            properties.put("rollcall.bootstrap.partner-name", "Northgate IT");
            properties.put("rollcall.bootstrap.admin-subject", TestIds.DANA);
            properties.put("rollcall.bootstrap.admin-name", "Dana Reyes");
            properties.put("rollcall.verification.poll", "100ms");
            return properties;
        }
    }
}
