package dev.rollcall.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.events.Event;
import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import tools.jackson.databind.json.JsonMapper;

/** What others see of an installation's topics: they speak and listen in CloudEvents, and know nothing of Rollcall's code. */
final class OnKafka implements AutoCloseable {

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private final KafkaProducer<String, String> producer;
    private final String bootstrapServers;
    private final String prefix;

    OnKafka(String bootstrapServers, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
    }

    /** A message as it is on the broker. */
    record Said(String key, Map<String, String> headers, String body) {}

    /** An event as the service that owns it would say it. */
    Said said(Event event, long sequence) {
        String type = Topics.typeOf(event.getClass());
        UUID id = UUID.nameUUIDFromBytes((event + "|" + sequence).getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_source", "/rollcall/approval");
        headers.put("ce_type", type);
        headers.put("ce_subject", event.key());
        headers.put("ce_time", "2026-11-13T09:00:00.000123Z");
        headers.put(
                "ce_dataschema", "https://rollcall.dev/schemas/" + type.substring("dev.rollcall.".length()) + ".json");
        headers.put("ce_partitionkey", event.companyId().toString());
        headers.put("ce_sequence", String.valueOf(sequence));
        headers.put("content-type", "application/json");
        return new Said(event.key(), headers, json.writeValueAsString(event));
    }

    void say(Topic topic, Said said) throws Exception {
        ProducerRecord<String, String> message = new ProducerRecord<>(prefix + topic.name(), said.key(), said.body());
        said.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(message).get();
    }

    /** All that a topic holds of a company, in order. */
    List<Said> heard(Topic topic, UUID companyId) {
        List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(prefix + topic.name(), partition))
                .toList();
        List<Said> heard = new ArrayList<>();
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
                        heard.add(said(message));
                    }
                }
            }
        }
        return heard;
    }

    <E extends Event> List<E> events(Topic topic, UUID companyId, Class<E> type) {
        return heard(topic, companyId).stream()
                .map(said -> json.readValue(said.body(), type))
                .toList();
    }

    private static Said said(ConsumerRecord<String, String> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Said(message.key(), headers, message.value());
    }

    @Override
    public void close() {
        producer.close();
    }
}
