package dev.rollcall.guards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Examples of one kind of body, for looking whether they show all of it.
 *
 * @param values each as somebody would send it
 */
record Examples(List<JsonNode> values) {

    Examples {
        values = List.copyOf(values);
    }

    /** Properties that a schema has and none of the examples, wherever in it, as {@code /items/0/digest}. */
    List<String> without(JsonNode schema) {
        List<String> missing = new ArrayList<>();
        without(JsonPointer.empty(), schema, values, missing);
        return missing;
    }

    private static void without(JsonPointer at, JsonNode schema, List<JsonNode> values, List<String> missing) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            inside(
                    at.appendProperty(property.getKey()),
                    property.getValue(),
                    values.stream().map(value -> value.path(property.getKey())).toList(),
                    missing);
        }
        if (schema.has("items")) {
            inside(
                    at.appendIndex(0),
                    schema.path("items"),
                    values.stream().flatMap(JsonNode::valueStream).toList(),
                    missing);
        }
    }

    private static void inside(JsonPointer at, JsonNode schema, List<JsonNode> values, List<String> missing) {
        List<JsonNode> shown = values.stream()
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .toList();
        if (shown.isEmpty()) {
            missing.add(at.toString());
        } else {
            without(at, schema, shown, missing);
        }
    }
}
