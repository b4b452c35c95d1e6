package dev.rollcall.simulator.graph;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON straight to bytes. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static byte[] bytes(Consumer<JsonGenerator> writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            writing.accept(json);
        }
        return out.toByteArray();
    }

    /** One object. */
    static byte[] object(Consumer<JsonGenerator> properties) {
        return bytes(json -> {
            json.writeStartObject();
            properties.accept(json);
            json.writeEndObject();
        });
    }

    static void string(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    static void strings(JsonGenerator json, String name, Iterable<String> values) {
        json.writeArrayPropertyStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
