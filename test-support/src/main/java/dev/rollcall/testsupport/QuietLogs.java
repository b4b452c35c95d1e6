package dev.rollcall.testsupport;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the broker, which runs in the tests' own JVM, from telling everything that it does. */
final class QuietLogs {

    private QuietLogs() {}

    static void ofBackends() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            for (String name : List.of("kafka", "state.change.logger", "org.apache.kafka", "io.zonky")) {
                logs.getLogger(name).setLevel(Level.ERROR);
            }
        }
    }
}
