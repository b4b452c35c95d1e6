package dev.rollcall.local.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of ours that runs as a process of its own. Which there are stands in {@code programs.txt}.
 *
 * @param name the short name: of the log, of the database, of a token's audience
 * @param module the Maven module
 * @param portOffset above the port base
 * @param heapMegabytes at most
 */
public record Program(String name, String module, int portOffset, int heapMegabytes) {

    static final String SIMULATOR = "simulator";
    public static final String GATEWAY = "gateway";

    private static final String TABLE = "/dev/rollcall/local/programs.txt";
    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** Whether it is one of the six services, with a database and topics, rather than the stand-in for Microsoft. */
    public boolean isService() {
        return !name.equals(SIMULATOR);
    }

    /** What Maven made of it. */
    Path jar(Path repository) {
        return repository.resolve(module).resolve("target").resolve(module + "-" + VERSION + "-exec.jar");
    }

    /** All of them, in the order in which people think of them. */
    public static List<Program> all() {
        try (InputStream table = Program.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is not in this build");
            }
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Program> parse(String table) {
        return table.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .map(word -> new Program(word[0], word[1], Integer.parseInt(word[2]), Integer.parseInt(word[3])))
                .toList();
    }
}
