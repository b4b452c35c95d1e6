package dev.rollcall.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.failure.CommandFailure;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @TempDir
    private Path directory;

    private Processes processes;

    @BeforeEach
    void a_directory() throws CommandFailure {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        data.create();
        processes = new Processes(
                data,
                new ProcessRecords(data),
                new Progress(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
    }

    @AfterEach
    void none_is_left() throws InterruptedException {
        processes.stop();
    }

    @Test
    void kafka_outlives_our_programs_and_postgres_outlives_kafka() throws Exception {
        start("postgres", "kafka");
        start("kafka", "postgres");
        start("staging", "kafka");
        start("gateway", "postgres");

        processes.stop();

        assertThat(Files.readString(directory.resolve("ends")))
                .contains("staging: kafka lives\n", "gateway: postgres lives\n");
        assertThat(Files.readString(directory.resolve("ends")))
                .endsWith("kafka: postgres lives\npostgres: kafka is gone\n");
    }

    /** One that takes its time to end, and then tells whether another still lives. */
    private void start(String name, String other) throws CommandFailure {
        String script = """
                tell() {
                  sleep 0.3
                  if kill -0 "$(cat %2$s.pid)"; then echo "%1$s: %2$s lives"; else echo "%1$s: %2$s is gone"; fi >>ends
                  exit 0
                }
                cd %3$s
                trap tell TERM
                echo $$ >%1$s.pid
                while :; do sleep 0.1; done
                """.formatted(name, other, directory);
        processes.start(name, List.of("sh", "-c", script), StopSignal.TERMINATE);
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve(name + ".pid")));
    }
}
