package dev.rollcall.simulator.graph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Tokens in links: they hold where to go on and what was asked for, and mean nothing to whoever follows them. */
final class OpaqueToken {

    private static final String SEPARATOR = "\u001f";

    private OpaqueToken() {}

    static String token(Object... fields) {
        String text = String.join(
                SEPARATOR, Arrays.stream(fields).map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws GraphError if it is none of ours, or not for what {@code purpose} (its first field) says */
    static List<String> fields(String token, String purpose, int count) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            List<String> fields = List.of(text.split(SEPARATOR, -1));
            if (fields.size() == count && fields.getFirst().equals(purpose)) {
                return fields;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw GraphError.badRequest("Badly formed token.");
    }
}
