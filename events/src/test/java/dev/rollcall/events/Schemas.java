package dev.rollcall.events;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds JSON against the schema files, as a consumer does or as a producer should. */
final class Schemas {

    static final String BASE = "https://rollcall.dev/schemas/";

    /** What a consumer checks: unknown fields are let be. */
    static final Schemas TOLERANT = new Schemas(false);

    /** What a producer checks: a field that the schema does not name is an error. */
    static final Schemas STRICT = new Schemas(true);

    private final SchemaRegistry registry;

    private Schemas(boolean strict) {
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Wire.names()
                        .collect(Collectors.toMap(name -> BASE + name + ".v1.json", name -> text(name, strict)))));
    }

    List<String> errors(String name, JsonNode json) {
        return registry
                .getSchema(SchemaLocation.of(BASE + name + ".v1.json"))
                .validate(json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String text(String name, boolean strict) {
        String text = Wire.schema(name).toString();
        return strict ? text.replace("\"additionalProperties\":true", "\"additionalProperties\":false") : text;
    }
}
