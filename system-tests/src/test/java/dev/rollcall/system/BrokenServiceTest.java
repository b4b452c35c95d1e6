package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real service with a setting that it cannot understand. */
class BrokenServiceTest {

    /** The fetcher, and the two whose addresses it is told. */
    private static final String PROGRAMS = """
            simulator  graph-simulator    6  320
            fetcher    directory-fetcher  2  320
            gateway    gateway            0  256
            """;

    @TempDir
    private Path directory;

    @Test
    void that_it_does_not_start_is_told_with_its_reason_and_nothing_keeps_running() throws Exception {
        Path data = directory.resolve("data");

        Process up = up(data, "ROLLCALL_FETCHER_LEASE", "soon");
        String told = new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(up.waitFor()).as(told).isEqualTo(1);
        assertThat(told)
                .contains("\nfetcher ended while it started (exit code 1). The end of "
                        + data.resolve("logs/fetcher.log") + ":\n    ")
                .contains("'executingRuns'", "java.time.Duration", "for value [soon]");
        assertThat(ProcessHandle.allProcesses()
                        .map(ProcessHandle::info)
                        .flatMap(info -> info.commandLine().stream())
                        .filter(line -> line.contains(data.toString())))
                .isEmpty();
    }

    private Process up(Path data, String variable, String value) throws IOException {
        Path table = directory.resolve("table/dev/rollcall/local/programs.txt");
        Files.createDirectories(table.resolveSibling("."));
        Files.writeString(table, PROGRAMS);
        ProcessBuilder builder = Launcher.command(
                        List.of(directory.resolve("table")),
                        data,
                        "up",
                        "--port-base",
                        String.valueOf(RunningSystem.freePorts()))
                .redirectErrorStream(true);
        builder.environment().put(variable, value);
        return builder.start();
    }
}
