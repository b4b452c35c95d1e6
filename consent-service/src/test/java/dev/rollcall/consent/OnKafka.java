package dev.rollcall.consent;

import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others see of an installation's topics. */
public final class OnKafka {

    private static final JsonMapper JSON = new JsonMapper();

    private final String bootstrapServers;
    private final String prefix;

    public OnKafka(Map<String, String> properties) {
        this.bootstrapServers = String.valueOf(properties.get("rollcall.kafka.bootstrap-servers"));
        this.prefix = String.valueOf(properties.get("rollcall.topics.prefix"));
    }

    /** All that a topic holds under a company's id, in order. */
    public List<JsonNode> heard(Topic topic, UUID companyId) {
        List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(prefix + topic.name(), partition))
                .toList();
        List<JsonNode> heard = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key().equals(companyId.toString())) {
                        heard.add(JSON.readTree(message.value()));
                    }
                }
            }
        }
        return heard;
    }
}
