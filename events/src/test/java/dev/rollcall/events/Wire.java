package dev.rollcall.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.events.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events as the messaging module puts them on the wire, and the files that say how they look there. */
final class Wire {

    /** As tolerant as every consumer is: what it does not know it does not mind. */
    static final JsonMapper TOLERANT = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Refuses what the record does not have. */
    static final JsonMapper STRICT = TOLERANT.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Wire() {}

    /** Every event's name, as {@code sync-started}, with its record. */
    static Map<String, Class<? extends Event>> events() {
        return Topics.all().stream()
                .flatMap(topic -> topic.types().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Stream<String> names() {
        return events().keySet().stream().sorted();
    }

    static Class<? extends Event> record(String name) {
        Class<? extends Event> type = events().get(name);
        if (type == null) {
            throw new AssertionError("No topic carries " + name);
        }
        return type;
    }

    static JsonNode json(Event event) {
        return TOLERANT.readTree(TOLERANT.writeValueAsString(event));
    }

    static JsonNode schema(String name) {
        return TOLERANT.readTree(resource("/schemas/" + name + ".v1.json"));
    }

    static JsonNode approved(String name) {
        return TOLERANT.readTree(resource("/approved/" + name + ".v1.json"));
    }

    private static byte[] resource(String path) {
        try (InputStream file = Wire.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new AssertionError("There is no " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
