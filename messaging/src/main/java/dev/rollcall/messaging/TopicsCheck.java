package dev.rollcall.messaging;

import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Checks, before anything is consumed or published, whether the broker's topics are configured as {@link Topics} says. A topic with other
 * partitions would scatter a company's events, one with a shorter retention would lose them, one with a longer keeps personal
 * data for too long: the service then does not start, and says what is wrong.
 *
 * <p>A broker that is away is no reason not to start. It is asked until it answers and the topics are valid; consuming and publishing
 * are paused until then, and the service is not ready.
 */
final class TopicsCheck implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicsCheck.class);
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Duration retryEvery;
    private volatile @Nullable Thread retrying;
    private volatile @Nullable String problem;
    private volatile boolean passed;
    private String logged = "";
    private volatile boolean running;

    /**
     * A check.
     *
     * @param retryEvery how long to wait before the next attempt
     */
    TopicsCheck(KafkaClients clients, Duration retryEvery) {
        this.clients = clients;
        this.retryEvery = retryEvery;
    }

    /** Whether the topics were seen to be valid. */
    boolean passed() {
        return passed;
    }

    /** What was wrong with them at the last check. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Before the consumers and the relay. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    /**
     * Checks the topics.
     *
     * @throws TopicsDiffer when they are not as they should be
     */
    @Override
    public void start() {
        running = true;
        try {
            check();
        } catch (ExecutionException | KafkaException away) {
            logOnChange("Consuming and publishing are paused: the topics cannot be checked: " + cause(away) + ".");
            retrying = Thread.ofVirtual().name("topics-check").start(this::retryUntilValid);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = retrying;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void retryUntilValid() {
        while (running && !passed) {
            try {
                check();
                log.info("Topic configuration is valid; consuming and publishing start");
                return;
            } catch (TopicsDiffer differences) {
                problem = String.valueOf(differences.getMessage());
                logOnChange("Consuming and publishing are paused: topic configuration is wrong. " + problem);
            } catch (ExecutionException | RuntimeException away) {
                problem = null;
                logOnChange("Consuming and publishing are paused: the topics cannot be checked: " + cause(away) + ".");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            try {
                Thread.sleep(retryEvery);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void logOnChange(String sentence) {
        if (!sentence.equals(logged)) {
            log.error("{} Broker: {}", sentence, clients.bootstrapServers());
        }
        logged = sentence;
    }

    private static String cause(Exception away) {
        return String.valueOf(away instanceof ExecutionException ? away.getCause() : away);
    }

    private void check() throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin(PATIENCE_AT_START)) {
            Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(
                            Topics.all().stream().map(this::name).toList())
                    .topicNameValues();
            List<Topic> present = new ArrayList<>();
            List<String> differences = new ArrayList<>();
            for (Topic topic : Topics.all()) {
                Optional<TopicDescription> found = found(Objects.requireNonNull(described.get(name(topic))));
                if (found.isEmpty()) {
                    differences.add("The topic " + name(topic) + " is missing.");
                } else {
                    present.add(topic);
                    int partitions = found.get().partitions().size();
                    if (partitions != Topics.PARTITIONS) {
                        differences.add("The topic " + name(topic) + " has " + partitions
                                + " partitions, and must have " + Topics.PARTITIONS + ".");
                    }
                }
            }
            Map<ConfigResource, Config> configs = admin.describeConfigs(
                            present.stream().map(this::resource).toList())
                    .all()
                    .get();
            for (Topic topic : present) {
                differences.addAll(differences(topic, Objects.requireNonNull(configs.get(resource(topic)))));
            }
            if (!differences.isEmpty()) {
                throw new TopicsDiffer(differences);
            }
            problem = null;
            passed = true;
        }
    }

    private List<String> differences(Topic topic, Config config) {
        Map<String, String> actual = config.entries().stream()
                .collect(Collectors.toMap(entry -> entry.name(), entry -> String.valueOf(entry.value())));
        return topic.settings().entrySet().stream()
                .filter(setting -> !setting.getValue().equals(actual.get(setting.getKey())))
                .map(setting -> "The topic " + name(topic) + " has " + setting.getKey() + " = "
                        + actual.get(setting.getKey()) + ", and must have " + setting.getValue() + ".")
                .sorted()
                .toList();
    }

    private static Optional<TopicDescription> found(KafkaFuture<TopicDescription> description)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(description.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String name(Topic topic) {
        return clients.topic(topic.name());
    }

    private ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name(topic));
    }
}
