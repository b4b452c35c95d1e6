package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.yaml.snakeyaml.Yaml;

/**
 * The headers that {@code asyncapi.yaml} lists for every event.
 *
 * @param schemas what it says of the value of each, as JSON Schema
 */
record HeaderContract(Map<String, Map<?, ?>> schemas) {

    static HeaderContract read() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("../events/asyncapi.yaml"))) {
            Object node = new Yaml().load(file);
            for (String step : List.of("components", "messageTraits", "cloudEvent", "headers", "properties")) {
                node = Objects.requireNonNull(((Map<?, ?>) node).get(step));
            }
            Map<String, Map<?, ?>> schemas = new HashMap<>();
            ((Map<?, ?>) node).forEach((name, schema) -> schemas.put(String.valueOf(name), (Map<?, ?>) schema));
            return new HeaderContract(schemas);
        }
    }

    Set<String> names() {
        return schemas.keySet();
    }

    void mustAllow(String name, String value) {
        Map<?, ?> schema = Objects.requireNonNull(schemas.get(name));
        if (schema.get("const") instanceof String only) {
            assertThat(value).isEqualTo(only);
        }
        if (schema.get("pattern") instanceof String pattern) {
            assertThat(value).matches(pattern);
        }
        switch (String.valueOf(schema.get("format"))) {
            case "uuid" -> assertThat(UUID.fromString(value)).hasToString(value);
            case "date-time" -> assertThat(Instant.parse(value)).hasToString(value);
            case "uri" -> assertThat(URI.create(value)).hasScheme("https");
            case "uri-reference" -> assertThat(URI.create(value)).hasPath(value);
            default -> assertThat(value).isNotBlank();
        }
    }
}
