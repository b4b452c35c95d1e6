package dev.rollcall.simulator.graph;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Graph answers.
 *
 * @param body JSON; empty for none
 * @param latencyMs that the answer takes beyond its making
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, Map<String, String> headers, byte[] body, int latencyMs) {

    static Reply ok(byte[] body) {
        return new Reply(200, new LinkedHashMap<>(), body, 0);
    }

    static Reply json(Map<String, ? extends @Nullable Object> object) {
        return ok(Json.bytes(object));
    }

    /** One object, behind its context. */
    static Reply entity(Caller caller, String context, Map<String, ? extends @Nullable Object> properties) {
        Map<String, @Nullable Object> object = Json.object("@odata.context", caller.url("$metadata#" + context));
        object.putAll(properties);
        return json(object);
    }

    /**
     * A page of a collection.
     *
     * @param annotations links and counts, behind the context; null values are left out
     */
    static Reply collection(
            Caller caller, String context, Map<String, ? extends @Nullable Object> annotations, List<?> values) {
        Map<String, @Nullable Object> object = Json.object("@odata.context", caller.url("$metadata#" + context));
        annotations.forEach((name, value) -> {
            if (value != null) {
                object.put(name, value);
            }
        });
        object.put("value", values);
        return json(object);
    }

    /** Text, as {@code $count} answers. */
    static Reply plain(String text) {
        Reply reply = ok(text.getBytes(StandardCharsets.UTF_8));
        reply.headers().put("Content-Type", "text/plain");
        return reply;
    }

    Reply status(int other) {
        return new Reply(other, headers, body, latencyMs);
    }

    Reply body(byte[] other) {
        return new Reply(status, headers, other, latencyMs);
    }

    Reply later(int ms) {
        return new Reply(status, headers, body, latencyMs + ms);
    }
}
