package dev.rollcall.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path directory;

    @Test
    void a_structured_line_is_shown_as_a_person_reads_it() throws IOException {
        Path log = Files.writeString(directory.resolve("staging.log"), """
                an old line
                {"@timestamp":"2026-11-21T22:00:00Z","log":{"level":"ERROR","logger":"x"},"message":"Cannot start","error":{"stack_trace":"java.lang.IllegalStateException: no\\n\\tat a\\n"}}
                """);

        assertThat(LogTail.of(log, 3)).isEqualTo("""
                            2026-11-21T22:00:00Z ERROR Cannot start
                            java.lang.IllegalStateException: no
                            \tat a\
                        """);
    }

    @Test
    void a_full_disk_is_noticed() throws IOException {
        Path log = Files.writeString(directory.resolve("kafka.log"), "java.io.IOException: No space left on device\n");

        assertThat(LogTail.diskIsFull(log, 0)).isTrue();
        assertThat(LogTail.diskIsFull(directory.resolve("none.log"), 0)).isFalse();
    }
}
