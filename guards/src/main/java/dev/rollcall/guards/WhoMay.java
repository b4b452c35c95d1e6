package dev.rollcall.guards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may do what: {@code who-may.txt}, which every service is held to. */
public final class WhoMay {

    private static final String EVERY_SERVICE = "*";
    private static final List<Line> LINES = read();

    private WhoMay() {}

    /**
     * Who may do one thing.
     *
     * @param service the short name, as {@code staging}
     * @param path as {@code /companies/{companyId}/scope}
     */
    public record Line(String service, String method, String path, GrantedRole smallest) {}

    /** Everything that can be done at a service, as it stands in the table. */
    public static List<Line> at(String service) {
        return LINES.stream()
                .filter(line -> List.of(service, EVERY_SERVICE).contains(line.service))
                .map(line -> new Line(service, line.method, line.path, line.smallest))
                .toList();
    }

    /** The smallest role for each operation of a service, as {@code PUT /companies/{companyId}/scope}. */
    static Map<String, GrantedRole> smallestRolesAt(String service) {
        return at(service).stream().collect(Collectors.toMap(line -> line.method + " " + line.path, Line::smallest));
    }

    private static List<Line> read() {
        try (@Nullable InputStream table = WhoMay.class.getResourceAsStream("who-may.txt")) {
            if (table == null) {
                throw new IllegalStateException("who-may.txt is missing");
            }
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(parts -> new Line(parts[0], parts[1], parts[2], GrantedRole.valueOf(parts[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
