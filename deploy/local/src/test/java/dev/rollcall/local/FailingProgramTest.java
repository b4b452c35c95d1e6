package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.Rollcall.Ended;
import dev.rollcall.local.Rollcall.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingProgramTest {

    @TempDir
    private Path directory;

    private Rollcall rollcall;

    @BeforeEach
    void a_build() throws Exception {
        rollcall = new Rollcall(SmallRepository.shared(), directory.resolve("data"));
    }

    @AfterEach
    void nothing_is_left() {
        rollcall.close();
    }

    @Test
    void one_that_dies_at_its_start_is_told_with_the_end_of_its_log_and_later_in_the_status() throws Exception {
        Path config = Files.createDirectories(rollcall.data().root().resolve("config"));
        Path fault = Files.createFile(config.resolve("billing" + SmallProgram.DIES));

        for (String[] command : new String[][] {{"up"}, {"up", "--detach"}}) {
            Ended ended = rollcall.run(command);
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.text())
                    .contains("\nbilling ended while it started (exit code 3). The end of "
                            + rollcall.data().log("billing") + ":\n    ")
                    .contains("    ERROR The table that it needs is missing.\n")
                    .doesNotContain("\tat ");
            rollcall.nothingIsLeft();
        }

        Files.delete(fault);
        Running up = rollcall.up();
        assertThat(rollcall.run("status").text()).doesNotContain("unexpectedly");
        Files.createFile(fault);
        rollcall.process("billing").orElseThrow().destroyForcibly();
        rollcall.await(
                "it was started again in vain",
                up,
                () -> up.text().contains("billing ended unexpectedly (exit code 3); it is started again in 2 s."));

        Ended status = rollcall.run("status");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.text())
                .containsPattern("\nbilling +\\d+ +- +ended +0 MB\n")
                .containsPattern(
                        "\nbilling ended unexpectedly [2-9] times, the last time at \\S+ \\(exit code 3\\)\\. Its log:"
                                + " ./rollcall logs billing\n");

        Files.delete(fault);
        rollcall.await("it is back", up, () -> rollcall.run("status").exitCode() == 0);
        up.signal("TERM");
        up.awaitEnd();
        rollcall.nothingIsLeft();
    }
}
