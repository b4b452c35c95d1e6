package dev.rollcall.guards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a service says of itself at {@code /v3/api-docs} (OpenAPI 3). */
final class ApiDescription {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode document;

    ApiDescription(JsonNode document) {
        this.document = document;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            Set<String> methods = path.getValue().propertyNames().stream()
                    .filter(METHODS::contains)
                    .map(method -> method.toUpperCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
            for (String method : methods) {
                JsonNode said = path.getValue().path(method.toLowerCase(Locale.ROOT));
                operations.add(new Operation(method, path.getKey(), parameters(said), body(said), methods));
            }
        }
        return operations;
    }

    /** The names of the types that it tells of. */
    Set<String> types() {
        return new TreeSet<>(document.at("/components/schemas").propertyNames());
    }

    private List<Operation.Parameter> parameters(JsonNode said) {
        return said.path("parameters")
                .valueStream()
                .map(parameter -> new Operation.Parameter(
                        parameter.path("name").asString(),
                        parameter.path("in").asString().equals("path"),
                        parameter.path("required").asBoolean(false),
                        resolved(parameter.path("schema")),
                        parameter.path("example").stringValue(null)))
                .toList();
    }

    private @Nullable JsonNode body(JsonNode said) {
        JsonNode schema = said.at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? null : resolved(schema);
    }

    /** Without references to elsewhere in the document. */
    private JsonNode resolved(JsonNode schema) {
        JsonNode target =
                schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
        if (!(target.deepCopy() instanceof ObjectNode copy)) {
            return target;
        }
        if (copy.path("properties") instanceof ObjectNode properties) {
            for (String name : List.copyOf(properties.propertyNames())) {
                properties.set(name, resolved(properties.path(name)));
            }
        }
        if (copy.has("items")) {
            copy.set("items", resolved(copy.path("items")));
        }
        return copy;
    }
}
