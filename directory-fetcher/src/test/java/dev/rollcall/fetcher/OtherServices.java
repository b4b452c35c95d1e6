package dev.rollcall.fetcher;

import dev.rollcall.events.Event;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncRunEvent;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.testsupport.KafkaTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The services around the fetcher, as it knows them through Kafka: consent announces connections, staging takes snapshots, and
 * everybody follows the runs.
 */
final class OtherServices implements AutoCloseable {

    private final KafkaTopics topics;
    private final List<Event> received = new CopyOnWriteArrayList<>();
    private final Map<UUID, StagedDirectory> directories = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final Map<UUID, SnapshotSettled.Reason> refusing = new ConcurrentHashMap<>();
    private final KafkaTopics.Subscription subscription;

    OtherServices(Map<String, String> installation) {
        topics = KafkaTopics.of(installation);
        subscription = topics.follow(
                List.of(Topics.DIRECTORY_SNAPSHOTS, Topics.SYNC_RUNS), message -> receive(message.event()));
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
        return received.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.runId().equals(runId));
    }

    List<SyncRunEvent> runs(UUID companyId) {
        return received.stream()
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

    void publish(Event event) {
        Topic topic = Topics.of(event.getClass());
        Long sequence = topic.ordering() == Topic.Ordering.SEQUENCE
                ? (Long) sequences
                        .computeIfAbsent(event.companyId(), id -> new AtomicLong())
                        .incrementAndGet()
                : null;
        topics.publish(event, event instanceof SnapshotSettled ? "staging" : "consent", sequence);
    }

    private void receive(Event event) {
        received.add(event);
        if (event instanceof SnapshotEvent snapshot) {
            directory(event.companyId()).receive(snapshot);
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
        publish(new SnapshotSettled(
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

    @Override
    public void close() {
        subscription.close();
    }
}
