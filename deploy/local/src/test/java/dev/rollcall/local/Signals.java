package dev.rollcall.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lets commands hear signals that this JVM was begun to ignore: a shell without job control does that to its background. */
final class Signals {

    private static final long INTERRUPT = 1 << 1;

    private Signals() {}

    /** What to put before a command that is to be interrupted; nothing where nothing is ignored. It becomes the command's process. */
    static List<String> heard() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return List.of();
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
        return (ignored & INTERRUPT) == 0 ? List.of() : List.of("env", "--default-signal=INT");
    }
}
