package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.backends.FreePorts;
import dev.rollcall.backends.KafkaBroker;
import dev.rollcall.backends.TopicCreation;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import dev.rollcall.testsupport.TestBackends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker that wants to know who comes is told it in Spring Boot's own words. */
class SecuredBrokerTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** Where nobody without a password is let in. The broker is a client of itself. */
    private static final Map<String, String> SECURED = Map.of(
            "listener.security.protocol.map", "SASL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name", "SASL",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "sasl.enabled.mechanisms", "PLAIN",
            "listener.name.sasl.plain.sasl.jaas.config",
                    login("broker", "b") + " user_broker=\"b\" user_rollcall=\"right\";");

    @Test
    void events_travel_over_a_broker_that_wants_a_password(@TempDir Path directory) throws Exception {
        Map<String, String> installation = new HashMap<>(TestBackends.shared().propertiesFor("consent"));
        Path data = directory.resolve("kafka");
        int port = FreePorts.any();
        int controllerPort = FreePorts.any();
        try (KafkaBroker open = KafkaBroker.start(data, port, controllerPort)) {
            TopicCreation.createAll(
                    open.bootstrapServers(), Objects.requireNonNull(installation.get("rollcall.topics.prefix")));
        }
        Map<String, String> listeners = new HashMap<>(SECURED);
        listeners.put("listeners", "SASL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        listeners.put("advertised.listeners", "SASL://127.0.0.1:" + port);
        try (KafkaBroker secured = KafkaBroker.start(data, port, controllerPort, listeners)) {
            installation.put("rollcall.kafka.bootstrap-servers", secured.bootstrapServers());
            assertThat(isLetIn(secured, "wrong")).isFalse();
            assertThat(isLetIn(secured, "right")).isTrue();
            UUID company = UUID.randomUUID();
            UUID run = UUID.randomUUID();

            try (ConfigurableApplicationContext service = run(installation, "right")) {
                Recorder recorder = service.getBean(Recorder.class);
                recorder.say(company, List.of(run)).block(SOON);
                await().atMost(SOON).until(() -> recorder.handled(company).contains(run));
            }
        }
    }

    private static ConfigurableApplicationContext run(Map<String, String> installation, String password) {
        Map<String, String> properties = new HashMap<>(installation);
        connection(password).forEach((name, value) -> properties.put("spring.kafka.properties[" + name + "]", value));
        SpringApplication application = new SpringApplication(RecordingApplication.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setRegisterShutdownHook(false);
        return application.run(properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
    }

    private static boolean isLetIn(KafkaBroker broker, String password) throws InterruptedException {
        KafkaClients clients =
                new KafkaClients(broker.bootstrapServers(), "", "consent", Map.copyOf(connection(password)));
        try (Admin admin = clients.admin(Duration.ofSeconds(10))) {
            admin.listTopics().names().get();
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(SaslAuthenticationException.class);
            return false;
        }
    }

    private static Map<String, String> connection(String password) {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", login("rollcall", password) + ";");
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(user, password);
    }
}
