package dev.rollcall.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The logs of the run before this one, each kept beside the present one, so that logs do not grow for ever. */
final class FormerLogs {

    private static final String FORMER = ".1";

    private FormerLogs() {}

    /** Sets all logs aside but the launcher's, which is in use by then. */
    static void setAside(DataDirectory data) throws IOException {
        Path launchers = data.log(Leftovers.LAUNCHER);
        for (Path log : logs(launchers.resolveSibling("."))) {
            if (!String.valueOf(log.getFileName()).equals(String.valueOf(launchers.getFileName()))) {
                setAside(log);
            }
        }
    }

    /** Takes the place of the one before. Does nothing where there is no log. */
    static void setAside(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, of(log), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where it is then. */
    static Path of(Path log) {
        return log.resolveSibling(log.getFileName() + FORMER);
    }

    private static List<Path> logs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".log"))
                    .toList();
        }
    }
}
