package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.backends.FreePorts;
import dev.rollcall.local.backends.KafkaBroker;
import dev.rollcall.local.testing.TestBackends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

class TopicsCheckTest {

    private static final TestBackends BACKENDS = TestBackends.shared();

    @Test
    void topics_as_the_contract_says_are_accepted() {
        String prefix = BACKENDS.newTopics();

        assertThatCode(() -> check(BACKENDS.bootstrapServers(), prefix, new AtomicReference<>())
                        .start())
                .doesNotThrowAnyException();
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

        TopicsCheck check = check(BACKENDS.bootstrapServers(), prefix, new AtomicReference<>());
        // A broker shows what was altered a moment after it has said that it is.
        await().untilAsserted(() -> assertThat(sentences(check))
                .containsExactlyInAnyOrder(
                        "The topic " + prefix + "audit is missing.",
                        "The topic " + prefix + "roster has 13 partitions, and must have 12.",
                        "The topic " + prefix + "directory-snapshots has retention.ms = -1, and must have 86400000.",
                        "The topic " + prefix + "billing-counts has cleanup.policy = delete, and must have compact."));

        assertThatThrownBy(() -> start(installation))
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
    void a_broker_that_is_away_does_not_hinder_a_start_and_is_asked_when_it_is_there(@TempDir Path data)
            throws Exception {
        int port = FreePorts.any();
        AtomicReference<@Nullable TopicsDiffer> told = new AtomicReference<>();
        TopicsCheck check = check("localhost:" + port, "", told);

        check.start();
        assertThat(told).hasNullValue();
        try (KafkaBroker broker = KafkaBroker.start(data, port, FreePorts.any())) {
            assertThat(broker.bootstrapServers()).endsWith(":" + port);
            await().atMost(Duration.ofSeconds(60)).until(() -> told.get() != null);
        } finally {
            check.stop();
        }

        assertThat(told.get()).hasMessageContaining("The topic companies is missing.");
    }

    private static TopicsCheck check(
            String bootstrapServers, String prefix, AtomicReference<@Nullable TopicsDiffer> told) {
        return new TopicsCheck(new KafkaClients(bootstrapServers, prefix, "consent"), told::set);
    }

    private static void start(Map<String, String> installation) {
        SpringApplication application = new SpringApplication(RecordingApplication.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setRegisterShutdownHook(false);
        application
                .run(installation.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new))
                .close();
    }

    private static void set(Admin admin, String topic, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
