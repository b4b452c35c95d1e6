package dev.rollcall.fetcher;

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

/** Runs one directory-fetcher, on real PostgreSQL and Kafka and against the simulator, for all classes with this annotation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = FetcherApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rollcall.fetcher.poll=100ms",
            "rollcall.graph.initial-retry-delay=20ms",
            "rollcall.clouds.GLOBAL.client-id=6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01",
            "rollcall.clouds.GLOBAL.client-secret=rollcall-demo-secret"
        })
@ContextConfiguration(initializers = RunningFetcher.Installation.class)
@interface RunningFetcher {

    /** Where it runs. */
    final class Installation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        static final TestBackends BACKENDS = TestBackends.shared();
        static final Map<String, String> PROPERTIES = BACKENDS.propertiesFor("fetcher");
        static final SimulatedMicrosoft MICROSOFT = SimulatedMicrosoft.shared();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(PROPERTIES)
                    .and("rollcall.clouds.GLOBAL.login=" + MICROSOFT.login("global"))
                    .and("rollcall.clouds.GLOBAL.graph=" + MICROSOFT.graph("global"))
                    .applyTo(context);
        }
    }
}
