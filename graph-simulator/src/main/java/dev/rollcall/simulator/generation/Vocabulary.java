package dev.rollcall.simulator.generation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the lists under {@code /vocabulary}: what a directory has that no faker library knows. */
final class Vocabulary {

    static final List<String> SHARED_MAILBOXES = accounts("shared mailboxes");
    static final List<String> ROOMS = accounts("rooms");
    static final List<String> EQUIPMENT = accounts("equipment");
    static final List<String> SERVICES = accounts("services");
    static final List<String> DOUBTFUL = accounts("doubtful");

    private Vocabulary() {}

    /** The lines of a list, without its comments. */
    static List<String> lines(String file) {
        String path = "/vocabulary/" + file;
        try (InputStream in = Vocabulary.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The list " + path + " is missing from the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator)).map(String::strip).toList();
    }

    private static List<String> accounts(String kind) {
        return lines("accounts.txt").stream()
                .map(line -> split(line, " : "))
                .filter(parts -> parts.getFirst().equals(kind))
                .map(parts -> split(parts.getLast(), "\\|"))
                .findFirst()
                .orElseThrow();
    }
}
