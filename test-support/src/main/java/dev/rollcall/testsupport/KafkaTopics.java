package dev.rollcall.testsupport;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.events.Event;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The topics of an installation as other services see them: they read what is committed, from the beginning, and publish
 * CloudEvents in Kafka's binary mode. It shares no code with {@code messaging}.
 */
public final class KafkaTopics {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final String bootstrapServers;
    private final String prefix;

    /**
     * The topics of one installation.
     *
     * @param prefix what stands before every topic's name
     */
    public KafkaTopics(String bootstrapServers, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
    }

    /** Those of an installation with these properties, as {@link TestBackends#propertiesFor} gives them. */
    public static KafkaTopics of(Map<String, String> properties) {
        return new KafkaTopics(
                required(properties, "rollcall.kafka.bootstrap-servers"),
                required(properties, "rollcall.topics.prefix"));
    }

    /**
     * A message as it is on the broker.
     *
     * @param body null for a tombstone
     */
    public record Message(
            String key,
            Map<String, String> headers,
            @Nullable String body) {

        /** The company that it is about, from its CloudEvents partition key; else from the first part of its key. */
        public String company() {
            return headers.getOrDefault("ce_partitionkey", key.split("/", 2)[0]);
        }

        /** The event in it. */
        public Event event() {
            String type = headers.get("ce_type");
            Class<? extends Event> known = Topics.all().stream()
                    .flatMap(topic -> topic.types().values().stream())
                    .filter(candidate -> Topics.typeOf(candidate).equals(type))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no event of type " + type));
            return JSON.readValue(String.valueOf(body), known);
        }
    }

    /** Everything of one company that is on a topic by now, in order. */
    public List<Message> messages(Topic topic, UUID companyId) {
        return messages(topic, message -> message.company().equals(companyId.toString()));
    }

    /** Everything on a topic by now that matches; in order within each company. */
    public List<Message> messages(Topic topic, Predicate<Message> matching) {
        List<Message> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(List.of(topic))) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
                    Message one = message(message);
                    if (matching.test(one)) {
                        found.add(one);
                    }
                }
            }
        }
        return found;
    }

    /** The events of one company on a topic, in order; tombstones are left out. */
    public List<Event> events(Topic topic, UUID companyId) {
        return messages(topic, companyId).stream()
                .filter(message -> message.body() != null)
                .map(Message::event)
                .toList();
    }

    /** The same of one kind. */
    public <E extends Event> List<E> events(Topic topic, UUID companyId, Class<E> type) {
        return events(topic, companyId).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Reads some topics until it is closed, on a thread of its own. */
    public Subscription follow(Collection<Topic> topics, Consumer<Message> receiver) {
        return new Subscription(consumer(topics), receiver);
    }

    /**
     * An event as the service that owns it would publish it.
     *
     * @param sequence null for topics without sequences
     */
    public static Message messageOf(Event event, String service, @Nullable Long sequence) {
        String type = Topics.typeOf(event.getClass());
        String schema = type.substring("dev.rollcall.".length());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put(
                "ce_id",
                UUID.nameUUIDFromBytes((event + "|" + sequence).getBytes(StandardCharsets.UTF_8))
                        .toString());
        headers.put("ce_source", "/rollcall/" + service);
        headers.put("ce_type", type);
        headers.put("ce_subject", event.key());
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_dataschema", "https://rollcall.dev/schemas/" + schema + ".json");
        headers.put("ce_partitionkey", event.companyId().toString());
        if (sequence != null) {
            headers.put("ce_sequence", String.valueOf(sequence));
        }
        headers.put("content-type", "application/json");
        return new Message(event.key(), headers, JSON.writeValueAsString(event));
    }

    /** Publishes an event; returns once the broker has it. */
    public void publish(Event event, String service, @Nullable Long sequence) {
        publish(Topics.of(event.getClass()), messageOf(event, service, sequence));
    }

    /** Publishes a message; returns once the broker has it. */
    public void publish(Topic topic, Message message) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(prefix + topic.name(), message.key(), message.body());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            producer.send(record);
        }
    }

    private KafkaConsumer<String, String> consumer(Collection<Topic> topics) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(prefix + topic.name(), partition)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static Message message(ConsumerRecord<String, String> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Message(String.valueOf(message.key()), headers, message.value());
    }

    private static String required(Map<String, String> properties, String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The properties have no " + name);
        }
        return value;
    }

    /** Hands messages on as they come, until it is closed. */
    public static final class Subscription implements AutoCloseable {

        private static final Duration END = Duration.ofSeconds(10);

        private final KafkaConsumer<String, String> consumer;
        private final Thread thread;
        private volatile boolean open = true;

        private Subscription(KafkaConsumer<String, String> consumer, Consumer<Message> receiver) {
            this.consumer = consumer;
            this.thread = Thread.ofPlatform().daemon().name("topics").start(() -> run(receiver));
        }

        private void run(Consumer<Message> receiver) {
            try (consumer) {
                while (open) {
                    for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
                        receiver.accept(message(message));
                    }
                }
            }
        }

        @Override
        public void close() {
            open = false;
            try {
                thread.join(END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
