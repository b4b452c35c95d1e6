package dev.rollcall.local.backends;

import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the topics of {@link Topics} on a broker of one node; those that exist stay as they are. */
public final class TopicCreation {

    private static final short REPLICAS = 1;
    private static final long TIMEOUT_SECONDS = 60;

    private TopicCreation() {}

    /**
     * Returns when all topics exist.
     *
     * @param prefix put before every name; may be empty
     */
    public static void createAll(String bootstrapServers, String prefix)
            throws ExecutionException, TimeoutException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Topics.all().stream()
                    .map(topic -> described(topic, prefix))
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }

    static NewTopic described(Topic topic, String prefix) {
        Map<String, String> configuration = new HashMap<>();
        if (topic.compacted()) {
            configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            configuration.put(
                    TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, String.valueOf(Topics.MAX_COMPACTION_LAG.toMillis()));
        } else {
            configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            configuration.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    topic.kept() == null ? "-1" : String.valueOf(topic.kept().toMillis()));
        }
        return new NewTopic(prefix + topic.name(), Topics.PARTITIONS, REPLICAS).configs(configuration);
    }
}
