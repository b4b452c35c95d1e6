package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.Rollcall.Ended;
import dev.rollcall.local.Rollcall.Running;
import dev.rollcall.local.data.ProcessName;
import dev.rollcall.local.log.PreviousLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Told to stop in whatever it does, the launcher leaves no process behind, and the next {@code up} works: each of these goes on
 * where the one before was cut off.
 */
class StoppingTest {

    @TempDir
    private Path directory;

    private Rollcall rollcall;

    @BeforeEach
    void a_build_that_never_started() throws IOException {
        rollcall = new Rollcall(SmallRepository.in(directory.resolve("repository")), directory.resolve("data"));
    }

    @AfterEach
    void nothing_is_left() {
        rollcall.close();
    }

    @Test
    void in_every_phase_of_a_first_start() throws Exception {
        Running up = rollcall.begin("up");
        rollcall.await("PostgreSQL is being unpacked", up, () -> exists("postgresql-", "/bin"));
        stopped(up, "TERM");

        up = rollcall.begin("up");
        rollcall.awaitProcess("postgres-setup", up);
        stopped(up, "INT");

        up = rollcall.begin("up");
        rollcall.awaitProcess("kafka", up);
        stopped(up, "TERM");

        up = rollcall.begin("up");
        rollcall.awaitProcess("postgres", up);
        stopped(up, "TERM");

        up = rollcall.begin("up");
        rollcall.awaitProcess("billing-training", up);
        stopped(up, "INT");
        assertThat(exists("billing-", "/app.aot")).isFalse();

        hangs("billing");
        up = rollcall.begin("up");
        rollcall.awaitProcess("billing", up);
        stopped(up, "TERM");
        mends("billing");

        up = rollcall.up();
        stopped(up, "INT");
        assertThat(exists("billing-", "/app.aot")).isTrue();
    }

    @Test
    void in_every_phase_of_a_demo_and_in_the_background() throws Exception {
        rollcall = new Rollcall(SmallRepository.shared(), directory.resolve("data"));
        Running up = rollcall.begin("up", "--detach");
        rollcall.awaitProcess("kafka", up);
        stopped(up, "TERM");

        Running demo = rollcall.begin("demo");
        rollcall.awaitProcess("postgres", demo);
        stopped(demo, "INT");

        // The gateway's pages never come, so the story is under way for as long as it takes.
        demo = rollcall.begin("demo");
        Running told = demo;
        rollcall.await("the story", demo, () -> told.text().contains("To stop"));
        stopped(demo, "TERM");

        Path log = rollcall.data().log(ProcessName.LAUNCHER);
        assertThat(PreviousLogs.of(log)).content().containsOnlyOnce("Starting Rollcall on ports");
        assertThat(log).content().containsOnlyOnce("Starting Rollcall on ports");

        Running last = rollcall.up();
        last.signal("TERM");
        rollcall.await("it stops", last, () -> last.text().contains("Stopping."));
        // Whoever is impatient does not leave half of it behind.
        last.signal("INT");
        ended(last, 143);

        Running again = rollcall.up();
        Ended down = rollcall.run("down");
        assertThat(down.exitCode()).isZero();
        assertThat(down.text()).isEqualTo("Stopped.\n");
        again.awaitEnd();
        rollcall.nothingIsLeft();
    }

    @Test
    void a_demo_that_is_to_be_kept_leaves_everything_running() throws Exception {
        rollcall = new Rollcall(SmallRepository.shared(), directory.resolve("data"));
        Running demo = rollcall.begin("demo", "--keep");
        rollcall.await("the story", demo, () -> demo.text().contains("To stop"));

        demo.signal("TERM");

        assertThat(demo.awaitEnd().exitCode()).isEqualTo(143);
        assertThat(rollcall.run("status").exitCode()).isZero();
        assertThat(rollcall.run("down").text()).isEqualTo("Stopped.\n");
        rollcall.nothingIsLeft();
    }

    private void stopped(Running running, String signal) throws Exception {
        running.signal(signal);
        ended(running, signal.equals("INT") ? 130 : 143);
    }

    private void ended(Running running, int exitCode) throws Exception {
        Ended ended = running.awaitEnd();
        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(exitCode);
        assertThat(ended.text()).doesNotContain("Exception", "\tat ");
        rollcall.nothingIsLeft();
        assertThat(rollcall.run("status").text())
                .isEqualTo("Rollcall does not run on " + rollcall.installation().data()
                        + ". Start it with ./rollcall up.\n");
    }

    private void hangs(String name) throws IOException {
        Files.createFile(rollcall.data().config(name).resolveSibling(name + SmallProgram.HANGS));
    }

    private void mends(String name) throws IOException {
        Files.delete(rollcall.data().config(name).resolveSibling(name + SmallProgram.HANGS));
    }

    /** Whether there is such a file for any build. */
    private boolean exists(String prefix, String suffix) {
        String[] names = rollcall.installation().apps().toFile().list((_, name) -> name.startsWith(prefix));
        return names != null
                && Stream.of(names)
                        .anyMatch(name ->
                                Files.exists(rollcall.installation().apps().resolve(name + suffix)));
    }
}
