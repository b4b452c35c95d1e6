package dev.rollcall.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.process.ProcessIdentity;
import dev.rollcall.local.process.ProcessRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedProcessesTest {

    @TempDir
    private Path directory;

    private DataDirectory data;
    private ProcessRecords records;
    private Process process;

    @BeforeEach
    void a_process_runs() throws IOException, CommandFailure {
        data = new DataDirectory(directory);
        data.create();
        records = new ProcessRecords(data);
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void no_process_is_left() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void a_recorded_process_is_stopped_and_forgotten() throws IOException, CommandFailure {
        records.put("staging", ProcessIdentity.of(process.pid()).orElseThrow());

        assertThat(new OrphanedProcesses(data, records).stop()).containsExactly("staging");

        // This JVM is its parent, and learns a little later than everybody else that it has gone.
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(records.all()).isEmpty();
    }

    @Test
    void one_that_does_not_end_when_asked_is_killed() throws Exception {
        process.destroyForcibly().waitFor();
        Path deaf = directory.resolve("deaf");
        process = new ProcessBuilder("sh", "-c", "trap '' TERM; touch " + deaf + "; while :; do sleep 1; done").start();
        await().until(() -> Files.exists(deaf));
        records.put("staging", ProcessIdentity.of(process.pid()).orElseThrow());

        assertThat(new OrphanedProcesses(data, records, Duration.ofMillis(500)).stop())
                .containsExactly("staging");

        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(records.all()).isEmpty();
    }

    @Test
    void another_process_that_was_given_the_same_number_is_never_touched() throws IOException, CommandFailure {
        records.put("staging", new ProcessIdentity(process.pid(), "some other time"));

        assertThat(new OrphanedProcesses(data, records).stop()).isEmpty();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void a_postgres_pid_file_that_names_a_foreign_process_is_cleared_and_the_process_left_alone()
            throws IOException, CommandFailure {
        Files.createDirectories(data.postgres());
        Path pidFile = Files.writeString(data.postgres().resolve("postmaster.pid"), process.pid() + "\nwhatever\n");

        assertThat(new OrphanedProcesses(data, records).stop()).isEmpty();

        assertThat(process.isAlive()).isTrue();
        assertThat(pidFile).doesNotExist();
    }
}
