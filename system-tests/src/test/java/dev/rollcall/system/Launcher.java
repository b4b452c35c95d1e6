package dev.rollcall.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The launcher of this build, as a process of its own: what {@code ./rollcall} starts once everything is built. */
final class Launcher {

    private static final Path REPOSITORY = Path.of(System.getProperty("rollcall.repository", ".."))
            .toAbsolutePath()
            .normalize();

    private Launcher() {}

    /** A command on a data directory, not started yet. */
    static ProcessBuilder command(Path data, String... words) {
        return command(List.of(), data, words);
    }

    /**
     * The same with other resources than its own.
     *
     * @param before stands before its class path
     */
    static ProcessBuilder command(List<Path> before, Path data, String... words) {
        List<String> classPath =
                new ArrayList<>(before.stream().map(Path::toString).toList());
        Path target = REPOSITORY.resolve("deploy/local/target");
        classPath.add(jar(target).toString());
        classPath.add(target.resolve("lib") + File.separator + "*");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Drollcall.repository=" + REPOSITORY,
                "-Dlogback.configurationFile=rollcall-launcher-logback.xml",
                "-cp",
                String.join(File.pathSeparator, classPath),
                "dev.rollcall.local.Launcher"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command);
    }

    /**
     * Runs a command to its end.
     *
     * @param exitCodes one of which it must end with
     * @return what it said on both streams
     * @throws IllegalStateException with that, when it ends with another
     */
    static String told(Set<Integer> exitCodes, ProcessBuilder command) throws InterruptedException {
        try {
            Process process = command.redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (!exitCodes.contains(exit)) {
                throw new IllegalStateException(command.command().getFirst() + " ended with " + exit + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("local-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No launcher is built in " + target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
