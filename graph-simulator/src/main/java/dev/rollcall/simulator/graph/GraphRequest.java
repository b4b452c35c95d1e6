package dev.rollcall.simulator.graph;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to Graph, by itself or out of a batch.
 *
 * @param segments of the path behind the version, decoded
 * @param query names decoded, with their {@code $}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GraphRequest(String method, List<String> segments, Map<String, String> query, byte[] body) {

    /** @param target path behind the version and query, both still encoded, as {@code /users?$top=5} */
    static GraphRequest of(String method, String target, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(decode(segment.replace("+", "%2B")));
            }
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return new GraphRequest(method, List.copyOf(segments), query, body);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /** Path and query, decoded: what faults look at. */
    String target() {
        StringBuilder text = new StringBuilder("/v1.0/").append(String.join("/", segments));
        char separator = '?';
        for (Map.Entry<String, String> entry : query.entrySet()) {
            text.append(separator).append(entry.getKey()).append('=').append(entry.getValue());
            separator = '&';
        }
        return text.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
