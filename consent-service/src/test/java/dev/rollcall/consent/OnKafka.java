package dev.rollcall.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.events.Event;
import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others see of an installation's topics. */
public final class OnKafka {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final String bootstrapServers;
    private final String prefix;

    public OnKafka(Map<String, String> properties) {
        this.bootstrapServers = String.valueOf(properties.get("rollcall.kafka.bootstrap-servers"));
        this.prefix = String.valueOf(properties.get("rollcall.topics.prefix"));
    }

    /** Says an event as another service would, with its own number of it. */
    public void say(Event event, String service, long sequence) {
        Topic topic = Topics.of(event.getClass());
        ProducerRecord<String, String> message =
                new ProducerRecord<>(prefix + topic.name(), event.key(), JSON.writeValueAsString(event));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/rollcall/" + service,
                        "ce_type", Topics.typeOf(event.getClass()),
                        "ce_subject", event.key(),
                        "ce_time", Instant.now().toString(),
                        "ce_partitionkey", event.companyId().toString(),
                        "ce_sequence", String.valueOf(sequence),
                        "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            producer.send(message);
        }
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
