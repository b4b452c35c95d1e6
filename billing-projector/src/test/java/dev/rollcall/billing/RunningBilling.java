package dev.rollcall.billing;

import dev.rollcall.testsupport.TestBackends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs one billing-projector, on real PostgreSQL and Kafka, for all test classes that have this annotation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = BillingApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RunningBilling.Installation.class)
public @interface RunningBilling {

    /** Where it runs. */
    final class Installation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        static final TestBackends BACKENDS = TestBackends.shared();
        static final Map<String, String> PROPERTIES = BACKENDS.propertiesFor("billing");

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(PROPERTIES).applyTo(context);
        }
    }
}
