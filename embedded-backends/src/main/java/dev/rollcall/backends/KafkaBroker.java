package dev.rollcall.backends;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker with its controller, in this JVM, reachable from this machine only. Its data stay in the directory;
 * started again on them, whatever the port, it goes on where it ended, also after a hard kill.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final String CLUSTER_ID = "cm9sbGNhbGwtbG9jYWwtMQ";
    private static final int NODE_ID = 1;
    private static final String LOOPBACK = "127.0.0.1";

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it takes requests.
     *
     * @param data formatted when it is empty
     * @param port for clients
     * @param controllerPort for the broker's own controller
     */
    public static KafkaBroker start(Path data, int port, int controllerPort) throws Exception {
        return start(data, port, controllerPort, Map.of());
    }

    /**
     * The same with other settings.
     *
     * @param settings by Kafka's names, instead of those of the same name that it would have
     */
    public static KafkaBroker start(Path data, int port, int controllerPort, Map<String, String> settings)
            throws Exception {
        if (!Files.exists(data)) {
            formatAsAWhole(data);
        } else if (!Files.exists(data.resolve("meta.properties"))) {
            format(data);
        }
        Properties configuration = configuration(data, port, controllerPort);
        configuration.putAll(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(configuration), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new KafkaBroker(server, port);
    }

    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** A directory that exists is complete: cut off in the middle, it is formatted again. */
    private static void formatAsAWhole(Path data) throws Exception {
        Path unfinished = data.resolveSibling(data.getFileName() + ".new");
        Files.createDirectories(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Path file : filesIn(unfinished)) {
            Files.delete(file);
        }
        format(unfinished);
        Files.move(unfinished, data);
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void format(Path data) throws Exception {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(NODE_ID)
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    private static Properties configuration(Path data, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("node.id", String.valueOf(NODE_ID));
        properties.put("process.roles", "broker,controller");
        properties.put(
                "listeners",
                "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(LOOPBACK, port, LOOPBACK, controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(LOOPBACK, port));
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        // A static voter, so that the same data may be served on another port.
        properties.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, LOOPBACK, controllerPort));
        properties.put("log.dirs", data.toString());
        properties.put("auto.create.topics.enable", "false");
        // One node: everything is kept once.
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // Small: Kafka's own defaults are those of a server that does nothing else.
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("num.recovery.threads.per.data.dir", "2");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
        properties.put("log.index.size.max.bytes", String.valueOf(1 << 20));
        // Quick: after a hard kill the old registration is forgotten in two seconds instead of nine.
        properties.put("broker.session.timeout.ms", "2000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("group.initial.rebalance.delay.ms", "0");
        return properties;
    }
}
