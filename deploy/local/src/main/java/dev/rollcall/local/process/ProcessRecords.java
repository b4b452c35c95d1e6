package dev.rollcall.local.process;

import dev.rollcall.backends.SecretFiles;
import dev.rollcall.local.data.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which processes belong to an installation, and which of them ended unexpectedly, kept in files, so that it is known when the
 * launcher itself is gone. A file that cannot be understood counts as none.
 */
public final class ProcessRecords {

    private static final String PROCESS = ".process";
    private static final String ENDS = ".ends";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path directory;

    public ProcessRecords(DataDirectory data) {
        this.directory = data.run();
    }

    /** A process of the installation. */
    public record Recorded(String name, ProcessIdentity identity) {}

    /**
     * That a process ended unexpectedly.
     *
     * @param times since the launcher started
     * @param exit how it ended the last time
     * @param at when that was
     */
    public record UnexpectedEnds(String name, int times, String exit, String at) {}

    public void put(String name, ProcessIdentity identity) throws IOException {
        write(name + PROCESS, new Recorded(name, identity));
    }

    public void remove(String name) {
        delete(directory.resolve(name + PROCESS));
    }

    public Optional<ProcessIdentity> find(String name) {
        return all().stream()
                .filter(recorded -> recorded.name().equals(name))
                .map(Recorded::identity)
                .findFirst();
    }

    public boolean anyAlive() {
        return all().stream().anyMatch(recorded -> recorded.identity().alive().isPresent());
    }

    /** All that were recorded, dead or alive. */
    public List<Recorded> all() {
        return read(PROCESS, Recorded.class);
    }

    /** One more unexpected end of a process. What cannot be written, on a full disk, is left out. */
    public void recordUnexpectedEnd(String name, String exit) {
        int before = ends().stream()
                .filter(one -> one.name().equals(name))
                .mapToInt(UnexpectedEnds::times)
                .sum();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            write(name + ENDS, new UnexpectedEnds(name, before + 1, exit, now));
        } catch (IOException unwritten) {
            // It was printed already; this is only for those who ask later.
        }
    }

    public List<UnexpectedEnds> ends() {
        return read(ENDS, UnexpectedEnds.class);
    }

    public void clearUnexpectedEnds() {
        files(ENDS).forEach(ProcessRecords::delete);
    }

    private void write(String file, Object entry) throws IOException {
        SecretFiles.write(directory.resolve(file), JSON.writeValueAsString(entry));
    }

    private <T> List<T> read(String suffix, Class<T> type) {
        return files(suffix).stream()
                .flatMap(file -> {
                    try {
                        return Stream.of(JSON.readValue(Files.readString(file), type));
                    } catch (IOException | JacksonException unreadable) {
                        return Stream.empty();
                    }
                })
                .toList();
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

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
