package dev.rollcall.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class JournalTest {

    @TempDir
    private Path directory;

    @Test
    void what_a_crash_cut_short_is_dropped_and_what_follows_is_kept() throws IOException {
        append(directory, new Operation.DeltasExpired(new UUID(0, 1)));
        Path file = directory.resolve("journal.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"op\":\"deltas-exp");

        try (Journal journal = journal(directory)) {
            assertThat(replayed(journal)).hasSize(1);
            journal.append(new Operation.DeltasExpired(new UUID(0, 2)));
        }

        try (Journal journal = journal(directory)) {
            assertThat(replayed(journal))
                    .containsExactly(
                            new Operation.DeltasExpired(new UUID(0, 1)), new Operation.DeltasExpired(new UUID(0, 2)));
        }
    }

    @Test
    void a_full_disk_costs_what_was_refused_and_nothing_else() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/ns/mnt")), "only Linux has disks for single processes");
        Process process = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=64k tmpfs \"$0\" && exec \"$@\"",
                        directory.toString(),
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OnAFullDisk.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(text).isZero();
    }

    /** In a process of its own, which alone sees a small disk. */
    static final class OnAFullDisk {

        private OnAFullDisk() {}

        public static void main(String[] arguments) throws IOException {
            Path disk = Path.of(arguments[0]);
            Path ballast = Files.write(disk.resolve("ballast"), new byte[20_000]);
            List<Operation> answered = new ArrayList<>();
            try (Journal journal = journal(disk)) {
                replayed(journal);
                boolean refused = false;
                for (int i = 0; !refused; i++) {
                    Operation operation = new Operation.DeltasExpired(new UUID(7, i));
                    try {
                        journal.append(operation);
                        answered.add(operation);
                    } catch (UncheckedIOException full) {
                        refused = true;
                    }
                }
                Files.delete(ballast);
                Operation last = new Operation.DeltasExpired(new UUID(8, 8));
                journal.append(last);
                answered.add(last);
            }
            try (Journal journal = journal(disk)) {
                assertThat(replayed(journal)).isEqualTo(answered).hasSizeGreaterThan(100);
            }
        }
    }

    private static void append(Path directory, Operation operation) throws IOException {
        try (Journal journal = journal(directory)) {
            replayed(journal);
            journal.append(operation);
        }
    }

    private static Journal journal(Path directory) {
        return new Journal(directory, new JsonMapper());
    }

    private static List<Operation> replayed(Journal journal) {
        List<Operation> all = new ArrayList<>();
        journal.replay(all::add);
        return all;
    }
}
