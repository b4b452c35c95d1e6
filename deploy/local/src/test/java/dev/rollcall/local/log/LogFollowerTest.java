package dev.rollcall.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void it_goes_on_with_the_log_of_the_next_run() throws IOException {
        Path log = Files.writeString(directory.resolve("staging.log"), "before\n");
        PrintStream told = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (LogFollower following = LogFollower.fromEnd(log, told)) {
            Files.writeString(log, "last words\n", StandardOpenOption.APPEND);
            PreviousLogs.rotate(log);
            following.printNew();
            Files.writeString(log, "anew\n");
            following.printNew();
            Files.writeString(log, "more\n", StandardOpenOption.APPEND);
            following.printNew();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("last words\nanew\nmore\n");
    }
}
