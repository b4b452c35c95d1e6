package dev.rollcall.approval;

import dev.rollcall.events.Event;
import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Reads back what the service has told, from the broker itself. */
final class Broker {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String bootstrapServers;
    private final String prefix;

    Broker(Environment environment) {
        bootstrapServers = environment.getRequiredProperty("rollcall.kafka.bootstrap-servers");
        prefix = environment.getRequiredProperty("rollcall.topics.prefix");
    }

    /** Everything of one company that is on a topic by now, in order. */
    List<Event> read(Topic topic, UUID companyId) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "max.poll.records", 10_000);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefix + topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Event> events = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    Event event = event(topic, message);
                    if (event.companyId().equals(companyId)) {
                        events.add(event);
                    }
                }
            }
            return events;
        }
    }

    private static Event event(Topic topic, ConsumerRecord<String, byte[]> message) {
        String type = new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        Class<? extends Event> known = topic.types().values().stream()
                .filter(candidate -> Topics.typeOf(candidate).equals(type))
                .findFirst()
                .orElseThrow();
        return JSON.readValue(message.value(), known);
    }
}
