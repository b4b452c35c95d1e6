package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.Rollcall.Ended;
import dev.rollcall.local.Rollcall.Running;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two installations of one build on one machine do not know of each other. */
class TwoCopiesTest {

    @TempDir
    private Path directory;

    @Test
    void they_start_at_once_and_stop_each_for_itself() throws Exception {
        // Neither was started before: both need what they share, the unpacked programs and the caches.
        SmallRepository repository = SmallRepository.unstarted(directory.resolve("repository"));
        try (Rollcall one = new Rollcall(repository, directory.resolve("one"));
                Rollcall other = new Rollcall(repository, directory.resolve("the other one"))) {
            Running up = one.begin("up");
            Running otherUp = other.begin("up");
            one.await("ready", up, () -> up.text().contains("Ready after"));
            other.await("ready", otherUp, () -> otherUp.text().contains("Ready after"));
            List<Long> before = processes(one);

            for (String[] command : new String[][] {{"up"}, {"up", "--detach"}}) {
                Ended second = one.run(command);
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.text())
                        .isEqualTo("Rollcall already runs on " + one.data().root()
                                + ". Stop it with ./rollcall down, or start a second one with --data DIR and"
                                + " --port-base N.\n");
            }
            assertThat(other.run("down").exitCode()).isZero();

            otherUp.awaitEnd();
            other.nothingIsLeft();
            assertThat(processes(one)).isEqualTo(before);
            Ended status = one.run("status");
            assertThat(status.exitCode()).as(status.text()).isZero();
            assertThat(one.run("down").exitCode()).isZero();
            one.nothingIsLeft();
        }
    }

    private static List<Long> processes(Rollcall rollcall) {
        return List.of("postgres", "kafka", "simulator", "billing", "gateway").stream()
                .map(name -> rollcall.process(name).orElseThrow().pid())
                .toList();
    }
}
