package dev.rollcall.local;

import dev.rollcall.backends.SecretFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Which processes belong to an installation, and which of them ended unasked, kept in files, so that it is known when the
 * launcher itself is gone. A file that cannot be understood counts as none.
 */
final class ProcessRecords {

    private static final String PROCESS = ".process";
    private static final String ENDS = ".ends";

    private final Path directory;

    ProcessRecords(DataDirectory data) {
        this.directory = data.run();
    }

    /** A process of the installation. */
    record Recorded(String name, ProcessIdentity identity) {}

    /**
     * That a process ended unasked.
     *
     * @param times since the launcher started
     * @param exit how it ended the last time
     * @param at when that was
     */
    record Ends(String name, int times, String exit, String at) {}

    void put(String name, ProcessIdentity identity) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", String.valueOf(identity.pid()));
        properties.setProperty("born", identity.born());
        write(directory.resolve(name + PROCESS), properties);
    }

    void remove(String name) {
        delete(directory.resolve(name + PROCESS));
    }

    Optional<ProcessIdentity> find(String name) {
        return all().stream()
                .filter(recorded -> recorded.name().equals(name))
                .map(Recorded::identity)
                .findFirst();
    }

    boolean anyAlive() {
        return all().stream().anyMatch(recorded -> recorded.identity().alive().isPresent());
    }

    /** All that were recorded, dead or alive. */
    List<Recorded> all() {
        List<Recorded> all = new ArrayList<>();
        for (Path file : files(PROCESS)) {
            Properties properties = read(file);
            number(properties, "pid")
                    .ifPresent(pid -> all.add(new Recorded(
                            nameOf(file, PROCESS), new ProcessIdentity(pid, properties.getProperty("born", "")))));
        }
        return all;
    }

    /** One more end of a process that nobody asked to end. What cannot be written, on a full disk, is left out. */
    void ended(String name, String exit) {
        int before = ends().stream()
                .filter(one -> one.name().equals(name))
                .mapToInt(Ends::times)
                .sum();
        Properties properties = new Properties();
        properties.setProperty("times", String.valueOf(before + 1));
        properties.setProperty("exit", exit);
        properties.setProperty(
                "at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        try {
            write(directory.resolve(name + ENDS), properties);
        } catch (IOException unwritten) {
            // It was told already; this is only for those who ask later.
        }
    }

    List<Ends> ends() {
        List<Ends> all = new ArrayList<>();
        for (Path file : files(ENDS)) {
            Properties properties = read(file);
            number(properties, "times")
                    .ifPresent(times -> all.add(new Ends(
                            nameOf(file, ENDS),
                            Math.toIntExact(times),
                            properties.getProperty("exit", ""),
                            properties.getProperty("at", ""))));
        }
        return all;
    }

    void forgetEnds() {
        files(ENDS).forEach(ProcessRecords::delete);
    }

    private List<Path> files(String suffix) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory, e);
        }
    }

    private static void write(Path file, Properties properties) throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, null);
        SecretFiles.write(file, text.toString());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException unreadable) {
            return new Properties();
        }
    }

    private static Optional<Long> number(Properties properties, String name) {
        String text = properties.getProperty(name, "");
        return text.matches("\\d{1,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static String nameOf(Path file, String suffix) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - suffix.length());
    }
}
