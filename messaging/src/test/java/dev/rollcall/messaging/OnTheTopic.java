package dev.rollcall.messaging;

import dev.rollcall.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
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
}
