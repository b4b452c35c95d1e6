package dev.rollcall.system;

import dev.rollcall.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A hand on what stands on the topics of a running system.
 *
 * @param servers the address to begin with
 */
record Broker(String servers) {

    /** How many events were ever put on a topic. */
    long endOf(String topic) throws Exception {
        try (Admin admin = admin()) {
            return ends(admin, topic).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Takes everything that is on a topic away, as the broker does with what is older than it is to be kept. */
    void loseEverythingOn(String topic) throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, RecordsToDelete> all = ends(admin, topic).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
            admin.deleteRecords(all).all().get();
        }
    }

    /** Puts something on a topic that looks like an event of a company's, and has no place in its order. */
    void publish(String topic, UUID companyId, String type, String body) throws Exception {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, companyId.toString(), body);
        Map.of(
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", type,
                        "ce_time", Instant.now().toString(),
                        "ce_partitionkey", companyId.toString())
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            producer.send(message).get();
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }
}
