package dev.rollcall.guards;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a service.
 *
 * @param path encoded, with its query
 * @param contentType null for none
 * @param body null for none
 */
@SuppressWarnings("ArrayRecordComponent")
record Request(String method, String path, @Nullable String contentType, byte @Nullable [] body) {

    static final String JSON = "application/json";

    static Request json(String method, String path, @Nullable String body) {
        return body == null
                ? new Request(method, path, null, null)
                : new Request(method, path, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return method + " " + (path.length() > 200 ? path.substring(0, 200) + "…" : path);
    }
}
