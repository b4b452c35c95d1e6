package dev.rollcall.local.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The end of a log as a person reads it: structured lines as time, level and message, with the first lines of an error. */
public final class LogTail {

    private static final int BYTES = 64 * 1024;
    private static final int STACK_LINES = 4;
    private static final JsonMapper JSON = new JsonMapper();

    private LogTail() {}

    /** The last lines, each indented; empty when there is nothing to read. */
    public static String of(Path log, int lines) {
        List<String> readable = new ArrayList<>();
        for (String line : end(log, 0).lines().toList()) {
            readable.addAll(readable(line));
        }
        return String.join(
                "\n",
                readable.subList(Math.max(0, readable.size() - lines), readable.size()).stream()
                        .map(line -> "    " + line)
                        .toList());
    }

    /** Whether the log's end, as far as it was written after so many bytes, speaks of a full disk. */
    public static boolean diskIsFull(Path log, long after) {
        return end(log, after).contains("No space left on device");
    }

    static List<String> readable(String line) {
        if (!line.startsWith("{")) {
            return List.of(line);
        }
        try {
            JsonNode entry = JSON.readTree(line);
            List<String> lines = new ArrayList<>();
            lines.add("%s %s %s"
                    .formatted(text(entry, "@timestamp"), text(entry.path("log"), "level"), text(entry, "message"))
                    .strip());
            text(entry.path("error"), "stack_trace").lines().limit(STACK_LINES).forEach(lines::add);
            return lines;
        } catch (JacksonException notJson) {
            return List.of(line);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String end(Path log, long after) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(Math.min(after, file.length()), file.length() - BYTES);
            file.seek(start);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException nothingThere) {
            return "";
        }
    }
}
