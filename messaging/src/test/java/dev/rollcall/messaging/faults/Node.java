package dev.rollcall.messaging.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A copy of the recording service in a process of its own, so that it can be killed and paused for real. */
final class Node implements AutoCloseable {

    private final Process process;
    private final Path log;

    private Node(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a copy and returns when it is up. */
    static Node start(Map<String, String> properties) throws IOException {
        Path log = Files.createTempFile("node", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rollcall.messaging.RecordingApplication",
                "--server.port=0"));
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Node node = new Node(process, log);
        await().atMost(Duration.ofSeconds(90))
                .failFast(() -> assertThat(process.isAlive())
                        .as("The node died:%n%s", node.log())
                        .isTrue())
                .until(() -> node.log().contains("Started RecordingApplication"));
        return node;
    }

    /** As {@code kill -9}: no shutdown hook runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops every thread of it, as a machine that is swapped out. */
    void pause() throws IOException {
        signal("STOP");
    }

    void goOn() throws IOException {
        signal("CONT");
    }

    /** Whether this copy has said that it publishes as the leader of that number. */
    boolean leadsAs(long leader) {
        return Pattern.compile("publishes the outbox now, lease epoch " + leader + "\\b")
                .matcher(log())
                .find();
    }

    /** How often it has said that it cannot publish. */
    int pauses() {
        return log().split("Publishing failed and is tried again", -1).length - 1;
    }

    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .onExit()
                .join();
    }

    @Override
    public void close() throws IOException {
        kill(); // works on a paused process, too
        Files.deleteIfExists(log);
    }
}
