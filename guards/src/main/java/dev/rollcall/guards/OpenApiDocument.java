package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A committed OpenAPI document, held against what the running service describes. With {@code -Drollcall.openapi.write=true} it
 * is rewritten instead.
 */
public final class OpenApiDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectWriter PRETTY =
            JSON.writer().with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    /** Lists that mean the same in any order. */
    private static final Set<String> UNORDERED = Set.of("required", "tags");

    private final Path file;

    public OpenApiDocument(Path file) {
        this.file = file;
    }

    /**
     * Fails when the file says anything else than the running service.
     *
     * @param running as it is answered at {@code /v3/api-docs}
     */
    public void mustDescribe(String running) {
        String described = normalised(running);
        try {
            if (Boolean.getBoolean("rollcall.openapi.write")) {
                Files.writeString(file, described);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s is out of date. Rewrite it with -Drollcall.openapi.write=true", file)
                    .isEqualTo(described);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pretty-printed with sorted keys, without what differs from run to run. */
    static String normalised(String running) {
        ObjectNode document = (ObjectNode) JSON.readTree(running);
        document.remove("servers");
        document.path("paths")
                .forEach(path -> path.forEach(operation -> ((ObjectNode) operation).remove("operationId")));
        return PRETTY.writeValueAsString(sorted(document)) + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            for (String name : new TreeSet<>(object.propertyNames())) {
                JsonNode value = object.path(name);
                sorted.set(name, UNORDERED.contains(name) && value.isArray() ? sortedTexts(value) : sorted(value));
            }
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> sorted.add(sorted(element)));
            return sorted;
        }
        return node;
    }

    private static ArrayNode sortedTexts(JsonNode texts) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        texts.valueStream().map(JsonNode::asString).sorted().forEach(sorted::add);
        return sorted;
    }
}
