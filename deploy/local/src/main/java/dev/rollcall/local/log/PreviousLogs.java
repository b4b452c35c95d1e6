package dev.rollcall.local.log;

import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.ProcessName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The logs of the run before this one, each kept beside the present one, so that logs do not grow for ever. */
public final class PreviousLogs {

    private static final String FORMER = ".1";

    private PreviousLogs() {}

    /** Sets all logs aside but the launcher's, which is in use by then. */
    public static void rotate(DataDirectory data) throws IOException {
        Path launchers = data.log(ProcessName.LAUNCHER);
        for (Path log : logs(launchers.resolveSibling("."))) {
            if (!String.valueOf(log.getFileName()).equals(String.valueOf(launchers.getFileName()))) {
                rotate(log);
            }
        }
    }

    /** Takes the place of the one before. Does nothing where there is no log. */
    public static void rotate(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, of(log), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where it is then. */
    public static Path of(Path log) {
        return log.resolveSibling(log.getFileName() + FORMER);
    }

    private static List<Path> logs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".log"))
                    .toList();
        }
    }
}
