package dev.rollcall.local;

import dev.rollcall.local.backend.LocalPostgres;
import dev.rollcall.local.data.Secrets;
import dev.rollcall.local.installation.Installation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Words that PostgreSQL or Kafka has confirmed, with as many bytes beside each as somebody wants. */
record StoredData(Installation installation, String password) {

    private static final TopicPartition PLACE = new TopicPartition("billable-facts", 0);

    /** Where the passwords are those of now. */
    static StoredData in(Installation installation) throws IOException {
        return new StoredData(installation, Secrets.in(installation.directory()).of("postgres.superuser"));
    }

    /** Returns when it is there for good; what fails, fails. */
    void writeToPostgres(String word, int bytes) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement table = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO kept VALUES (?, ?)")) {
            table.execute("CREATE TABLE IF NOT EXISTS kept (word text, ballast bytea)");
            table.execute("ALTER TABLE kept ALTER ballast SET STORAGE EXTERNAL");
            insert.setString(1, word);
            insert.setBytes(2, new byte[bytes]);
            insert.executeUpdate();
        }
    }

    /** Returns when it is there for good; what fails, fails. */
    void writeToKafka(String word, int bytes) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                installation.kafkaBootstrapServers(),
                "acks",
                "all",
                "max.request.size",
                4 << 20,
                "delivery.timeout.ms",
                4000,
                "request.timeout.ms",
                3000,
                "max.block.ms",
                4000);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(PLACE.topic(), PLACE.partition(), word, new byte[bytes]))
                    .get(10, TimeUnit.SECONDS);
        }
    }

    List<String> inPostgres() throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT word FROM kept")) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }

    List<String> inKafka() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", installation.kafkaBootstrapServers(), "auto.offset.reset", "earliest");
        List<String> words = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PLACE));
            consumer.seekToBeginning(List.of(PLACE));
            long end = consumer.endOffsets(List.of(PLACE)).getOrDefault(PLACE, 0L);
            while (consumer.position(PLACE) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(entry -> words.add(entry.key()));
            }
        }
        return words;
    }

    private DataSource database() {
        return new LocalPostgres(
                        installation.directory(),
                        installation.apps(),
                        installation.ports().postgres(),
                        password)
                .superuser();
    }
}
