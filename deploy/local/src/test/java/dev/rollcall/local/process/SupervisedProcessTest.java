package dev.rollcall.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.failure.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SupervisedProcessTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private DataDirectory data;
    private ProcessRecords records;
    private SupervisedProcess process;

    @BeforeEach
    void a_directory() throws CommandFailure {
        data = new DataDirectory(directory);
        data.create();
        records = new ProcessRecords(data);
        process = supervised("exec sleep 600");
    }

    @AfterEach
    void no_process_is_left() throws InterruptedException {
        process.askToStop();
        process.awaitStop(Duration.ofSeconds(10));
    }

    @Test
    void one_that_is_killed_is_started_again_and_that_is_told() throws CommandFailure {
        process.start();
        process.watch();
        ProcessHandle first = running().orElseThrow();

        first.destroyForcibly();

        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        running().filter(second -> second.pid() != first.pid()).isPresent());
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("staging ended unexpectedly (killed by signal 9); it is started again in 1 s");
    }

    @Test
    void one_that_was_told_to_stop_ends_and_stays_down() throws Exception {
        process.start();
        process.watch();
        ProcessHandle first = running().orElseThrow();

        process.askToStop();
        process.awaitStop(Duration.ofSeconds(10));
        process.start();

        assertThat(first.isAlive()).isFalse();
        assertThat(running()).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void one_that_does_not_end_when_asked_is_killed_and_that_is_told() throws Exception {
        process = supervised("trap '' TERM; touch " + directory.resolve("deaf") + "; while :; do sleep 1; done");
        process.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve("deaf")));
        ProcessHandle deaf = running().orElseThrow();

        process.askToStop();
        process.awaitStop(Duration.ofSeconds(1));

        assertThat(deaf.isAlive()).isFalse();
        assertThat(running()).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8)).isEqualTo("staging did not end within 1 s and is killed.\n");
    }

    @Test
    void one_that_ends_while_it_starts_is_told_with_the_end_of_its_log() throws Exception {
        process = supervised("echo 'no such table'; exit 3");
        process.start();
        process.awaitEnd();

        assertThatThrownBy(process::requireAlive)
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("staging ended while it started (exit code 3).")
                .hasMessageEndingWith("    no such table");
    }

    @Test
    void a_disk_that_was_full_is_not_told_again_once_there_is_room() throws Exception {
        String full = "could not write: No space left on device\n";
        Files.writeString(data.log("staging"), full);
        process = supervised("exit 3");
        process.start();
        process.awaitEnd();
        assertThatThrownBy(process::requireAlive).hasMessageNotContaining("The disk is full.");

        process = supervised("printf '" + full.strip() + "'; exit 3");
        process.start();
        process.awaitEnd();
        assertThatThrownBy(process::requireAlive)
                .hasMessageStartingWith("staging ended while it started (exit code 3). The disk is full. The end of");
    }

    @Test
    void while_the_disk_is_full_none_runs_off_the_record_and_afterwards_it_comes_back() throws Exception {
        process = supervised("exec sleep 600");
        process.start();
        process.watch();
        Files.move(data.run(), directory.resolve("elsewhere"));
        Files.createFile(data.run());
        long first = pidIn(directory.resolve("elsewhere"));

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> told.toString(StandardCharsets.UTF_8).contains("Cannot start staging:"));
        Files.delete(data.run());
        Files.move(directory.resolve("elsewhere"), data.run());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> running().filter(last -> last.pid() != first).isPresent());
    }

    @Test
    void what_a_terminal_sends_does_not_reach_it() throws Exception {
        process = supervised("kill -INT $$; kill -HUP $$; touch " + directory.resolve("survived") + "; exec sleep 600");
        process.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve("survived")));
    }

    private static long pidIn(Path run) throws IOException {
        return new JsonMapper()
                .readTree(Files.readString(run.resolve("staging.process")))
                .at("/identity/pid")
                .longValue();
    }

    private Optional<ProcessHandle> running() {
        return records.find("staging").flatMap(ProcessIdentity::alive);
    }

    private SupervisedProcess supervised(String script) {
        return new SupervisedProcess(
                "staging",
                List.of("sh", "-c", script),
                data.log("staging"),
                StopSignal.TERMINATE,
                records,
                new Progress(new PrintStream(told, true, StandardCharsets.UTF_8)));
    }
}
