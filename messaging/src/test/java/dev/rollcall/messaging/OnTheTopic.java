package dev.rollcall.messaging;

import static org.awaitility.Awaitility.await;

import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What stands on a topic, in the broker's order; only what was committed.
 *
 * @param topic without the installation's prefix
 */
record OnTheTopic(KafkaClients clients, String topic) {

    /** A company's records, on topics whose key is the company's id. */
    List<ConsumerRecord<String, String>> records(UUID companyId) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", clients.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(clients.topic(topic), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
                    if (companyId.toString().equals(found.key())) {
                        records.add(found);
                    }
                }
            }
            return records;
        }
    }

    /** The sequences of a company's events. */
    List<Long> sequences(UUID companyId) {
        return records(companyId).stream()
                .map(found -> Long.valueOf(
                        new String(found.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8)))
                .toList();
    }

    /** Lets the broker refuse what is larger. */
    void largest(int bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", clients.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, clients.topic(topic)),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", String.valueOf(bytes)),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        // A broker does what it was told a moment after it has said that it will.
        String noise = Recorder.noise();
        try (Producer<String, String> producer = clients.idempotent()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> taken(producer, noise) == noise.length() < bytes);
        }
    }

    private boolean taken(Producer<String, String> producer, String text) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(clients.topic(topic), "nobody", text))
                    .get();
            return true;
        } catch (ExecutionException refused) {
            return false;
        }
    }
}
