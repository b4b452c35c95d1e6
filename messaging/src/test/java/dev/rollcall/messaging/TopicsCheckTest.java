package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.backends.FreePorts;
import dev.rollcall.backends.KafkaBroker;
import dev.rollcall.backends.TopicCreation;
import dev.rollcall.testsupport.TestBackends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.stream.binding.InputBindingLifecycle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Phased;

class TopicsCheckTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final TestBackends BACKENDS = TestBackends.shared();

    @Test
    void topics_as_the_contract_says_are_accepted() {
        String prefix = BACKENDS.newTopics();

        assertThatCode(() -> check(BACKENDS.bootstrapServers(), prefix).start()).doesNotThrowAnyException();
    }

    @Test
    void a_service_does_not_start_on_wrong_topics_and_says_everything_that_is_wrong() throws Exception {
        Map<String, String> installation = new HashMap<>(BACKENDS.propertiesFor("consent"));
        String prefix = installation.getOrDefault("rollcall.topics.prefix", "");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BACKENDS.bootstrapServers()))) {
            admin.deleteTopics(List.of(prefix + "audit")).all().get();
            admin.createPartitions(Map.of(prefix + "roster", NewPartitions.increaseTo(13)))
                    .all()
                    .get();
            set(admin, prefix + "directory-snapshots", "retention.ms", "-1");
            set(admin, prefix + "billing-counts", "cleanup.policy", "delete");
        }

        TopicsCheck check = check(BACKENDS.bootstrapServers(), prefix);
        // A broker shows what was altered a moment after it has said that it is.
        await().untilAsserted(() -> assertThat(sentences(check))
                .containsExactlyInAnyOrder(
                        "The topic " + prefix + "audit is missing.",
                        "The topic " + prefix + "roster has 13 partitions, and must have 12.",
                        "The topic " + prefix + "directory-snapshots has retention.ms = -1, and must have 86400000.",
                        "The topic " + prefix + "billing-counts has cleanup.policy = delete, and must have compact."));

        assertThatThrownBy(() -> run(installation))
                .rootCause()
                .isInstanceOf(TopicsDiffer.class)
                .hasMessage(String.join(" ", sentences(check)));
    }

    private static List<String> sentences(TopicsCheck check) {
        try {
            check.start();
            return List.of();
        } catch (TopicsDiffer differences) {
            return List.of(String.valueOf(differences.getMessage()).split("(?<=[.]) "));
        }
    }

    @Test
    void a_broker_that_is_away_does_not_hinder_a_start_and_its_topics_are_looked_at_until_they_are_right(
            @TempDir Path data) throws Exception {
        int port = FreePorts.any();
        TopicsCheck check = check("localhost:" + port, "");

        check.start();
        assertThat(check.passed()).isFalse();
        assertThat(check.problem()).isEmpty();
        try (KafkaBroker broker = KafkaBroker.start(data, port, FreePorts.any())) {
            await().atMost(SOON).until(() -> check.problem().isPresent());
            assertThat(check.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("The topic companies is missing."));
            assertThat(check.passed()).isFalse();

            TopicCreation.createAll(broker.bootstrapServers(), "");

            await().atMost(SOON).until(check::passed);
            assertThat(check.problem()).isEmpty();
        } finally {
            check.stop();
        }
    }

    @Test
    void a_broker_whose_name_is_not_known_yet_does_not_hinder_a_start_either() {
        TopicsCheck check = check("no-such-broker.invalid:9092", "");

        check.start();
        try {
            assertThat(check.passed()).isFalse();
        } finally {
            check.stop();
        }
    }

    @Test
    void a_service_is_ready_when_its_topics_are_known_to_be_right_and_not_before() {
        try (ConfigurableApplicationContext service = run(BACKENDS.propertiesFor("consent"))) {
            HealthIndicator topics = service.getBean("topicsHealthIndicator", HealthIndicator.class);
            assertThat(topics.health()).extracting(Health::getStatus).isEqualTo(Status.UP);
        }
        HealthIndicator before = new MessagingAutoConfiguration().topicsHealthIndicator(check("localhost:1", ""));

        assertThat(before.health()).extracting(Health::getStatus).isEqualTo(Status.DOWN);
    }

    @Test
    void topics_are_checked_before_anything_else_begins() {
        try (ConfigurableApplicationContext service = run(BACKENDS.propertiesFor("consent"))) {
            TopicsCheck check = service.getBean(TopicsCheck.class);

            assertThat(List.<Phased>of(service.getBean(Relay.class), service.getBean(InputBindingLifecycle.class)))
                    .allSatisfy(other -> assertThat(other.getPhase()).isGreaterThan(check.getPhase()));
            assertThat(check.passed()).isTrue();
        }
    }

    private static TopicsCheck check(String bootstrapServers, String prefix) {
        return new TopicsCheck(new KafkaClients(bootstrapServers, prefix, "consent"), Duration.ofMillis(200));
    }

    private static ConfigurableApplicationContext run(Map<String, String> installation) {
        SpringApplication application = new SpringApplication(RecordingApplication.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setRegisterShutdownHook(false);
        return application.run(installation.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
    }

    private static void set(Admin admin, String topic, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
