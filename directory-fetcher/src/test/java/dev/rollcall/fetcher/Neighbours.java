package dev.rollcall.fetcher;

import dev.rollcall.events.Event;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncRunEvent;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The services around the fetcher, as they look to it through Kafka: consent says what is connected, staging takes snapshots,
 * and everybody hears how runs go.
 */
final class Neighbours {

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final String bootstrapServers;
    private final String prefix;
    private final KafkaProducer<String, String> producer;
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final Map<UUID, StagedDirectory> directories = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final Map<UUID, SnapshotSettled.Reason> refusing = new ConcurrentHashMap<>();
    private final Thread ears;
    private volatile boolean listening = true;

    Neighbours(Map<String, String> installation) {
        bootstrapServers = Objects.requireNonNull(installation.get("rollcall.kafka.bootstrap-servers"));
        prefix = Objects.requireNonNull(installation.get("rollcall.topics.prefix"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
        ears = Thread.ofPlatform().daemon().name("neighbours").start(this::listen);
    }

    /** From now on staging refuses this company's snapshots. */
    void refuse(UUID companyId, SnapshotSettled.Reason reason) {
        refusing.put(companyId, reason);
    }

    /** From now on staging applies this company's snapshots; so it does from the beginning. */
    void apply(UUID companyId) {
        refusing.remove(companyId);
    }

    StagedDirectory directory(UUID companyId) {
        return directories.computeIfAbsent(companyId, id -> new StagedDirectory());
    }

    <E extends SnapshotEvent> Stream<E> snapshots(UUID runId, Class<E> type) {
        return heard.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.runId().equals(runId));
    }

    List<SyncRunEvent> runs(UUID companyId) {
        return heard.stream()
                .filter(SyncRunEvent.class::isInstance)
                .map(SyncRunEvent.class::cast)
                .filter(event -> event.companyId().equals(companyId))
                .toList();
    }

    List<SyncFinished> finished(UUID companyId) {
        return runs(companyId).stream()
                .filter(SyncFinished.class::isInstance)
                .map(SyncFinished.class::cast)
                .toList();
    }

    void say(Event event) {
        Topic topic = Topics.of(event.getClass());
        ProducerRecord<String, String> message = new ProducerRecord<>(
                prefix + topic.name(), event.companyId().toString(), json.writeValueAsString(event));
        header(message, "ce_id", UUID.randomUUID().toString());
        header(message, "ce_type", Topics.typeOf(event.getClass()));
        header(message, "ce_time", Instant.now().toString());
        header(message, "ce_partitionkey", event.companyId().toString());
        if (topic.ordering() == Topic.Ordering.SEQUENCE) {
            long sequence = sequences
                    .computeIfAbsent(event.companyId(), id -> new AtomicLong())
                    .incrementAndGet();
            header(message, "ce_sequence", String.valueOf(sequence));
        }
        producer.send(message);
    }

    private static void header(ProducerRecord<String, String> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void listen() {
        List<TopicPartition> partitions = Stream.of(Topics.DIRECTORY_SNAPSHOTS, Topics.SYNC_RUNS)
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(prefix + topic.name(), partition)))
                .toList();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (listening) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(100))) {
                    hear(message);
                }
            }
        }
    }

    private void hear(ConsumerRecord<String, String> message) {
        String type = new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        Class<? extends Event> known = Topics.all().stream()
                .flatMap(topic -> topic.types().values().stream())
                .filter(candidate -> Topics.typeOf(candidate).equals(type))
                .findFirst()
                .orElseThrow();
        Event event = json.readValue(message.value(), known);
        heard.add(event);
        if (event instanceof SnapshotEvent snapshot) {
            directory(event.companyId()).hear(snapshot);
        }
        if (event instanceof SnapshotCompleted completed) {
            settle(completed);
        }
    }

    private void settle(SnapshotCompleted completed) {
        SnapshotSettled.Reason reason = refusing.get(completed.companyId());
        if (reason == null) {
            directory(completed.companyId()).apply(completed);
        }
        say(new SnapshotSettled(
                completed.companyId(),
                completed.runId(),
                reason == null ? SnapshotSettled.Outcome.APPLIED : SnapshotSettled.Outcome.REFUSED,
                reason,
                0,
                directory(completed.companyId()).users().size(),
                directory(completed.companyId()).memberships().size(),
                null,
                Instant.now()));
    }

    void hangUp() throws InterruptedException {
        listening = false;
        ears.join(Duration.ofSeconds(10));
        producer.close();
    }
}
