package dev.rollcall.simulator.graph;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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
