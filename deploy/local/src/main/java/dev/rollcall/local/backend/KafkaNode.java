package dev.rollcall.local.backend;

import dev.rollcall.backends.KafkaBroker;
import java.nio.file.Path;

/** The Kafka broker as a process of its own: {@code KafkaNode DATA PORT CONTROLLER-PORT}. UnexpectedEnds in order at SIGTERM. */
public final class KafkaNode {

    private KafkaNode() {}

    public static void main(String[] args) throws Exception {
        KafkaBroker broker = KafkaBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
        broker.awaitShutdown();
    }
}
