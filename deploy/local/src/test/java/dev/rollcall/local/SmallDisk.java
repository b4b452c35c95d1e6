package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk of a few megabytes, in a mount namespace of its own (Linux): only commands that are run {@link #inside} see it, and it
 * goes with the last of them. Whoever may have a user namespace, as PostgreSQL needs it from root, may have this.
 */
final class SmallDisk implements AutoCloseable {

    private final Process keeper;

    private SmallDisk(Process keeper) {
        this.keeper = keeper;
    }

    /** At a directory that exists. */
    static SmallDisk at(Path directory, int megabytes) throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/ns/mnt")), "only Linux has disks for single processes");
        Process keeper = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && echo mounted && exec cat",
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader said = keeper.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("mounted");
        return new SmallDisk(keeper);
    }

    /** What to put before a command that is to see the disk. */
    List<String> inside() {
        return List.of(
                "nsenter",
                "--target",
                String.valueOf(keeper.pid()),
                "--user",
                "--mount",
                "--preserve-credentials",
                "--");
    }

    /** Runs a shell command in there, and returns what it printed. */
    String run(String script, Path argument) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of("sh", "-c", script, argument.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    @Override
    public void close() throws IOException {
        keeper.getOutputStream().close();
        keeper.destroy();
    }
}
