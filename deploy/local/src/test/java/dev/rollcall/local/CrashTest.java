package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.Rollcall.Ended;
import dev.rollcall.local.Rollcall.Running;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.process.ProcessIdentity;
import dev.rollcall.local.process.ProcessRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** After a crash, in whatever state it leaves the directory, the next command copes; and nobody else's process is touched. */
class CrashTest {

    @TempDir
    private Path directory;

    private Rollcall rollcall;
    private Process foreign;

    @BeforeEach
    void somebody_else_runs_too() throws IOException {
        rollcall = new Rollcall(SmallRepository.shared(), directory.resolve("data"));
        foreign = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void nothing_is_left() {
        rollcall.close();
        foreign.destroyForcibly();
    }

    @Test
    void what_a_killed_launcher_leaves_is_told_and_stopped() throws Exception {
        Running up = rollcall.up();
        up.signal("KILL");
        up.awaitEnd();
        assertThat(rollcall.process("billing")).isPresent();

        for (String command : new String[] {"status", "dead-letters"}) {
            Ended ended = rollcall.run(command);
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.text())
                    .isEqualTo("The launcher of " + rollcall.data().root() + " was killed, but what it started still"
                            + " runs. ./rollcall up starts all of it anew, ./rollcall down stops it.\n");
        }

        Running anew = rollcall.up();
        assertThat(anew.text())
                .contains(
                        "An earlier run was killed; stopped what it left: billing, gateway, simulator, kafka, postgres.");
        anew.signal("KILL");
        anew.awaitEnd();

        Ended down = rollcall.run("down");
        assertThat(down.exitCode()).isZero();
        assertThat(down.text()).startsWith("Stopped what a killed launcher had left: billing, gateway, simulator");
        rollcall.nothingIsLeft();
    }

    @Test
    void after_a_crash_in_a_first_start_the_next_one_begins_again() throws Exception {
        rollcall = new Rollcall(SmallRepository.unstarted(directory.resolve("repository")), directory.resolve("data"));
        Running up = rollcall.begin("up");
        rollcall.awaitProcess("postgres-setup", up);
        rollcall.killEverything();

        up = rollcall.begin("up");
        rollcall.awaitProcess("billing-training", up);
        rollcall.killEverything();
        // Half of what is made in several steps: a cluster, a formatted Kafka, a cache.
        DataDirectory data = rollcall.data();
        Files.delete(data.postgres().resolve("rollcall-initialised"));
        Files.delete(data.postgres().resolve("global/pg_control"));
        FileSystemUtils.deleteRecursively(data.kafka());
        Files.createDirectories(data.root().resolve("kafka.new"));
        Files.writeString(data.root().resolve("kafka.new/meta.properties.tmp"), "version=");

        up = rollcall.up();

        up.signal("TERM");
        up.awaitEnd();
        rollcall.nothingIsLeft();
    }

    @Test
    void broken_files_are_mended_and_nothing_that_was_kept_is_lost() throws Exception {
        rollcall = new Rollcall(SmallRepository.unstarted(directory.resolve("repository")), directory.resolve("data"));
        Running up = rollcall.up();
        StoredData stored = StoredData.in(rollcall.installation());
        stored.writeToPostgres("before", 10);
        stored.writeToKafka("before", 10);
        rollcall.killEverything();
        up.awaitEnd();
        DataDirectory data = rollcall.data();

        // What was never written, was written by half, or names somebody else.
        truncate(data.secrets(), 40);
        truncate(data.keys().resolve("gateway-public.jwks.json"), 30);
        truncate(data.run().resolve("port-base"), 0);
        truncate(data.run().resolve("kafka.process"), 0);
        truncate(data.config("gateway"), 10);
        Files.writeString(data.run().resolve("billing.process"), "{\"name\":\"billing\",\"iden");
        new ProcessRecords(data).put("gateway", new ProcessIdentity(foreign.pid(), "12345@another-boot"));
        new ProcessRecords(data).put("launcher", new ProcessIdentity(foreign.pid(), "12345@another-boot"));
        Path pidFile = data.postgres().resolve("postmaster.pid");
        String was = Files.readString(pidFile);
        Files.writeString(pidFile, was.replaceFirst("\\d+", String.valueOf(foreign.pid())));
        breakCaches();

        up = rollcall.up();

        assertThat(StoredData.in(rollcall.installation()).inPostgres()).containsExactly("before");
        assertThat(stored.inKafka()).containsExactly("before");
        assertThat(foreign.isAlive()).isTrue();
        up.signal("TERM");
        up.awaitEnd();
        rollcall.nothingIsLeft();
    }

    @Test
    void a_broken_jar_is_told_in_a_sentence_and_nothing_stays_behind() throws Exception {
        SmallRepository repository = SmallRepository.unstarted(directory.resolve("repository"));
        rollcall = new Rollcall(repository, directory.resolve("data"));
        truncate(repository.jar("billing-projector"), 500);

        Ended up = rollcall.run("up");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.text())
                .contains("\nCannot unpack " + repository.jar("billing-projector"))
                .contains("build it with ./mvnw package.")
                .doesNotContain("\tat ");
        rollcall.nothingIsLeft();
    }

    private void breakCaches() throws IOException {
        String[] builds = rollcall.installation().apps().toFile().list();
        for (String build : builds == null ? new String[0] : builds) {
            Path cache = rollcall.installation().apps().resolve(build).resolve("app.aot");
            if (Files.exists(cache)) {
                Files.write(cache, Arrays.copyOf(Files.readAllBytes(cache), 100_000));
            }
        }
    }

    private static void truncate(Path file, int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, bytes), StandardOpenOption.TRUNCATE_EXISTING);
    }
}
