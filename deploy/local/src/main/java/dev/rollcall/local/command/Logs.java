package dev.rollcall.local.command;

import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.log.LogFollower;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code logs SERVICE}: the end of a log, and with {@code -f} what is added to it. */
final class Logs {

    private static final String LOG = ".log";
    private static final int BYTES = 32 * 1024;

    private Logs() {}

    static int run(DataDirectory data, String name, boolean follow, PrintStream out)
            throws CommandFailure, InterruptedException {
        Path log = data.log(name);
        if (!Files.exists(log)) {
            throw new CommandFailure(
                    "There is no log of " + name + " in " + log.getParent() + ". There are: " + names(log) + ".");
        }
        try (LogFollower following = LogFollower.fromLast(log, BYTES, out)) {
            following.printNew();
            while (follow && !out.checkError()) {
                TimeUnit.MILLISECONDS.sleep(250);
                following.printNew();
            }
            return 0;
        } catch (IOException e) {
            throw new CommandFailure("Cannot read " + log + ": " + e.getMessage() + ".", e);
        }
    }

    private static String names(Path log) {
        Path directory = log.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return "none";
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(LOG))
                    .map(name -> name.substring(0, name.length() - LOG.length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "none";
        }
    }
}
