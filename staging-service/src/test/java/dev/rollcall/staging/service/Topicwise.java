package dev.rollcall.staging.service;

import dev.rollcall.events.Event;
import dev.rollcall.events.Topic;
import dev.rollcall.staging.samples.Receiver;
import dev.rollcall.staging.samples.TestInstallation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the service says of one company, as another service does: committed events only, from the beginning. */
final class Topicwise implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final UUID company;
    private final Map<String, Topic> topics;
    private final KafkaConsumer<String, String> consumer;
    private final Receiver receiver;

    Topicwise(UUID company, Receiver receiver, Topic... topics) {
        String prefix = Objects.requireNonNull(TestInstallation.PROPERTIES.get("rollcall.topics.prefix"));
        this.company = company;
        this.receiver = receiver;
        this.topics = Arrays.stream(topics).collect(Collectors.toMap(topic -> prefix + topic.name(), topic -> topic));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Objects.requireNonNull(TestInstallation.PROPERTIES.get("rollcall.kafka.bootstrap-servers")),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = this.topics.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Hands on what has come since the last time. */
    Receiver read() {
        for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
            if (company.toString().equals(event.key())) {
                receiver.receive(parse(event));
            }
        }
        return receiver;
    }

    private Event parse(ConsumerRecord<String, String> event) {
        String type = new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        String name = type.substring("dev.rollcall.".length(), type.length() - ".v1".length());
        Topic topic = Objects.requireNonNull(topics.get(event.topic()));
        return JSON.readValue(
                event.value(), Objects.requireNonNull(topic.types().get(name)));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
