package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing runs, every question is answered by a sentence on standard error, and leaves nothing behind. */
class NothingRunsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"status", "down", "check Kestrel", "dead-letters", "dead-letters replay Kestrel"})
    void every_command_says_so(String command) {
        assertThat(told(command)).startsWith("Rollcall does not run on " + directory.resolve("data") + ".");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void down_has_done_its_work_when_the_script_stopped_an_up_that_still_built() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream told = new PrintStream(out, true, StandardCharsets.UTF_8);
        String data = directory.resolve("data").toString();

        assertThat(Launcher.run(List.of("down", "--data", data, "--stopped-start"), told, told))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Stopped.\n");
    }

    @Test
    void there_are_no_logs() {
        assertThat(told("logs staging"))
                .isEqualTo("There is no log of staging in " + directory.resolve("data/logs") + ". There are: none.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --detatch        | Unknown option: '--detatch'. See ./rollcall help.",
                "down --json         | Unknown option: '--json'. See ./rollcall help.",
                "up now              | Unmatched argument at index 1: 'now'. See ./rollcall help.",
                "up --port-base soon | Invalid value for option '--port-base': 'soon' is not a number, as 9400 is. See"
                        + " ./rollcall help.",
                "up --port-base 70000 | Invalid value for option '--port-base': A port base lies between 1024 and"
                        + " 65526, not at 70000. See ./rollcall help.",
                "up --port-base      | Expected parameter for option '--port-base' but found '--data'. See ./rollcall"
                        + " help.",
                "check Kestrel --at http://localhost:1 | Error: Missing required argument(s): --simulator=URL,"
                        + " --kafka=HOST:PORT. See ./rollcall help.",
                "restart             | There is no command restart. See ./rollcall help."
            })
    void what_is_not_understood_is_told(String command, String sentence) {
        assertThat(told(command)).isEqualTo(sentence + "\n");
        assertThat(directory).isEmptyDirectory();
    }

    private String told(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--data", directory.resolve("data").toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Launcher.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exitCode).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1);
        return err.toString(StandardCharsets.UTF_8);
    }
}
