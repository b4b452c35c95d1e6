package dev.rollcall.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Which processes belong to an installation, kept in files, so that they are found when the launcher itself is gone. */
final class ProcessRecords {

    private static final String SUFFIX = ".process";

    private final Path directory;

    ProcessRecords(DataDirectory data) {
        this.directory = data.run();
    }

    /** A process of the installation. */
    record Recorded(String name, ProcessIdentity identity) {}

    void put(String name, ProcessIdentity identity) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", String.valueOf(identity.pid()));
        properties.setProperty("born", identity.born());
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path written = Files.writeString(directory.resolve(name + ".new"), text.toString());
        Files.move(written, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot forget the process of " + name, e);
        }
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
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Recorded> recorded = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(SUFFIX)) {
                    read(file)
                            .ifPresent(identity -> recorded.add(
                                    new Recorded(name.substring(0, name.length() - SUFFIX.length()), identity)));
                }
            }
            return recorded;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory, e);
        }
    }

    private static Optional<ProcessIdentity> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return Optional.of(new ProcessIdentity(
                    Long.parseLong(properties.getProperty("pid", "")), properties.getProperty("born", "")));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }
}
