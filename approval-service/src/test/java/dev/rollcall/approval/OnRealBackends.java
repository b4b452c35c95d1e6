package dev.rollcall.approval;

import dev.rollcall.testsupport.TestBackends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a real PostgreSQL and a real Kafka; one instance for all tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
// Patient: a machine with much to do lets callers wait for one another for longer than a person would.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rollcall.database.company-patience=60s")
@ContextConfiguration(initializers = OnRealBackends.Backends.class)
public @interface OnRealBackends {

    /** Points the service at them. */
    final class Backends implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Map<String, Object> properties = Map.copyOf(TestBackends.shared().propertiesFor("approval"));
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("backends", properties));
        }
    }
}
