package dev.rollcall.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes clients of the broker; producers with every guarantee switched on.
 *
 * @param topicPrefix what an installation puts before every topic and transactional id
 * @param connection further connection settings of the installation, as {@code security.protocol}; they change no guarantee
 */
record KafkaClients(String bootstrapServers, String topicPrefix, String service, Map<String, Object> connection) {

    KafkaClients(String bootstrapServers, String topicPrefix, String service) {
        this(bootstrapServers, topicPrefix, service, Map.of());
    }

    String topic(String name) {
        return topicPrefix + name;
    }

    /** CloudEvents {@code source} of the events of this service. */
    String source() {
        return "/rollcall/" + service;
    }

    /** The producer that publishes this service's outbox. One made later fences off those made before, in whatever process. */
    Producer<String, String> forOutbox() {
        Map<String, Object> config = config();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topicPrefix + service + "-outbox");
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        return new KafkaProducer<>(config);
    }

    Producer<String, String> idempotent() {
        return new KafkaProducer<>(config());
    }

    /** For checking topics; each call answers within {@code limit} or fails. */
    Admin admin(Duration limit) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        return Admin.create(config);
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 25_000);
        return config;
    }
}
