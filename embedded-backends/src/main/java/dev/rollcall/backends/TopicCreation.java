package dev.rollcall.backends;

import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of {@link Topics} what they are to be. Of how many replicas each has, the broker's own default decides. */
public final class TopicCreation {

    private static final long TIMEOUT_SECONDS = 60;

    private TopicCreation() {}

    /**
     * Returns when all topics exist with the settings they are to have: missing ones are created, and settings that differ
     * are put right. The number of partitions of a topic that exists is never altered, since a company's events would then
     * go on in another partition; services refuse to start on a wrong one.
     *
     * @param prefix put before every name; may be empty
     */
    public static void createAll(String bootstrapServers, String prefix)
            throws ExecutionException, TimeoutException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<String, KafkaFuture<Void>> created = admin.createTopics(Topics.all().stream()
                            .map(topic -> new NewTopic(
                                            prefix + topic.name(), Optional.of(Topics.PARTITIONS), Optional.empty())
                                    .configs(topic.settings()))
                            .toList())
                    .values();
            Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
            for (Topic topic : Topics.all()) {
                String name = prefix + topic.name();
                if (existed(Objects.requireNonNull(created.get(name)))) {
                    settings.put(new ConfigResource(ConfigResource.Type.TOPIC, name), settingAll(topic));
                }
            }
            admin.incrementalAlterConfigs(settings).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            awaitAll(admin, prefix);
        }
    }

    /** The controller has them; the broker that is asked by everybody else may learn of them a moment later. */
    private static void awaitAll(Admin admin, String prefix)
            throws ExecutionException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        Set<String> names =
                Topics.all().stream().map(topic -> prefix + topic.name()).collect(Collectors.toSet());
        while (!admin.listTopics()
                .names()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .containsAll(names)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("The broker does not list all topics that it was told to create");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Asked of the creation itself: what a broker lists may lag behind what there is. */
    private static boolean existed(KafkaFuture<Void> created)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            created.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return true;
            }
            throw e;
        }
    }

    private static Collection<AlterConfigOp> settingAll(Topic topic) {
        return topic.settings().entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }
}
