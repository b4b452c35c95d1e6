package dev.rollcall.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.backends.TopicCreation;
import dev.rollcall.events.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestBackendsTest {

    private final TestBackends backends = TestBackends.shared();

    @Test
    void a_service_gets_a_database_of_its_own_that_other_services_cannot_enter() throws SQLException {
        Map<String, String> staging = backends.propertiesFor("staging");
        backends.propertiesFor("approval");

        assertThat(query(TestBackends.ownersJdbcUrl(staging), "SELECT current_user"))
                .isEqualTo("staging_owner");
        assertThat(query(as(staging, "staging_app", "staging"), "SELECT current_user"))
                .isEqualTo("staging_app");
        assertThatThrownBy(() -> query(as(staging, "approval_app", "approval"), "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void two_installations_share_neither_database_nor_topics() {
        Map<String, String> one = backends.propertiesFor("staging");
        Map<String, String> other = backends.propertiesFor("staging");

        assertThat(List.of("rollcall.database.name", "rollcall.topics.prefix"))
                .allSatisfy(name -> assertThat(one.get(name)).isNotEqualTo(other.get(name)));
    }

    @Test
    void every_topic_is_there_with_its_partitions_and_its_retention() throws Exception {
        String prefix = backends.newTopics();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backends.bootstrapServers()))) {
            List<String> names =
                    Topics.all().stream().map(topic -> prefix + topic.name()).toList();
            assertThat(admin.describeTopics(names).allTopicNames().get().values())
                    .hasSize(names.size())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(Topics.PARTITIONS));
            assertThat(configuration(admin, prefix + "directory-snapshots"))
                    .containsEntry(
                            "retention.ms", String.valueOf(Duration.ofDays(1).toMillis()))
                    .containsEntry("cleanup.policy", "delete");
            assertThat(configuration(admin, prefix + "billable-facts")).containsEntry("retention.ms", "-1");
            assertThat(configuration(admin, prefix + "roster"))
                    .containsEntry("cleanup.policy", "compact")
                    .containsEntry(
                            "max.compaction.lag.ms",
                            String.valueOf(Duration.ofHours(24).toMillis()));
        }
    }

    @Test
    void a_topic_whose_settings_were_altered_gets_its_own_again() throws Exception {
        String prefix = backends.newTopics();
        ConfigResource snapshots = new ConfigResource(ConfigResource.Type.TOPIC, prefix + "directory-snapshots");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backends.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            snapshots,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();

            TopicCreation.createAll(backends.bootstrapServers(), prefix);

            await().untilAsserted(() -> assertThat(configuration(admin, snapshots.name()))
                    .containsEntry(
                            "retention.ms", String.valueOf(Duration.ofDays(1).toMillis())));
        }
    }

    @Test
    void a_transaction_on_the_broker_is_read_when_it_is_committed() {
        TopicPartition partition = new TopicPartition(backends.newTopics() + "companies", 0);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backends.bootstrapServers(), "transactional.id", partition.topic()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(partition.topic(), 0, "lost", "never read"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(partition.topic(), 0, "kept", "read"));
            producer.commitTransaction();
        }
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", backends.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(30)))
                    .singleElement()
                    .satisfies(message -> assertThat(message.key()).isEqualTo("kept"));
        }
    }

    @Test
    void a_token_names_its_companies_and_is_signed_by_the_key_that_services_read() throws Exception {
        UUID company = UUID.randomUUID();
        UUID partner = UUID.randomUUID();
        String keys = Objects.requireNonNull(backends.propertiesFor("staging").get("rollcall.tokens.keys"));

        SignedJWT token = SignedJWT.parse(backends.partnerToken("staging", "APPROVER", "dana", partner, company));

        JWKSet published = JWKSet.load(Path.of(URI.create(keys)).toFile());
        assertThat(published.getKeyByKeyId(token.getHeader().getKeyID()).isPrivate())
                .isFalse();
        assertThat(token.verify(new ECDSAVerifier(
                        published.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getClaims())
                .containsEntry("iss", "rollcall-gateway")
                .containsEntry("aud", List.of("staging"))
                .containsEntry("sub", "dana")
                .containsEntry("role", "APPROVER")
                .containsEntry("companies", List.of(company.toString()))
                .containsEntry("partner", partner.toString());
    }

    private static Map<String, String> configuration(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .entries()
                .stream()
                .collect(Collectors.toMap(entry -> entry.name(), entry -> String.valueOf(entry.value())));
    }

    private static String as(Map<String, String> properties, String role, String password) {
        return "jdbc:postgresql://%s:%s/%s?user=%s&password=%s"
                .formatted(
                        properties.get("rollcall.database.host"),
                        properties.get("rollcall.database.port"),
                        properties.get("rollcall.database.name"),
                        role,
                        password);
    }

    private static String query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
