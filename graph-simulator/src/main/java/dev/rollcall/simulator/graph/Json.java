package dev.rollcall.simulator.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects as ordered maps, and their bytes. */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static byte[] bytes(Map<String, ? extends @Nullable Object> object) {
        return MAPPER.writeValueAsBytes(object);
    }

    /** An object that begins with this property; more can be put behind it. */
    static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(name, value);
        return object;
    }
}
