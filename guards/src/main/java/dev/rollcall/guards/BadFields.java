package dev.rollcall.guards;

import dev.rollcall.guards.InputCase.Expected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A good body with one field of it bad: every field, in every way that its kind can be. */
final class BadFields {

    /** Receives each bad body. */
    interface CaseConsumer {
        void accept(String input, String body, Expected expected, String... named);
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> STRICT = Set.of("uuid", "date-time", "uri");

    private final JsonNode good;
    private final JsonNode schema;

    BadFields(JsonNode good, @Nullable JsonNode schema) {
        this.good = good;
        this.schema = schema == null ? MissingNode.getInstance() : schema;
    }

    void forEach(CaseConsumer cases) {
        inside(JsonPointer.empty(), good, schema, cases);
    }

    private void inside(JsonPointer at, JsonNode value, JsonNode schema, CaseConsumer cases) {
        if (value.isObject()) {
            for (JsonNode required : schema.path("required")) {
                String name = required.asString();
                cases.accept(at.appendProperty(name) + " is missing", without(at, name), Expected.REFUSED, name);
                cases.accept(
                        at.appendProperty(name) + " is null",
                        with(at.appendProperty(name), "null"),
                        Expected.REFUSED,
                        name);
            }
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                field(
                        at.appendProperty(field.getKey()),
                        field.getValue(),
                        schema.path("properties").path(field.getKey()),
                        field.getKey(),
                        cases);
            }
        } else if (value.isArray() && !value.isEmpty()) {
            field(at.appendIndex(0), value.path(0), schema.path("items"), name(at), cases);
        }
    }

    private void field(JsonPointer at, JsonNode value, JsonNode schema, String name, CaseConsumer cases) {
        for (String wrong : wrongKinds(value)) {
            cases.accept(at + " is " + wrong, with(at, wrong), Expected.REFUSED, name);
        }
        if (value.isString()) {
            texts(at, schema, name, cases);
        } else if (value.isIntegralNumber()) {
            cases.accept(at + " is NaN", with(at, "NaN"), Expected.REFUSED);
            cases.accept(at + " is negative", with(at, "-1"), Expected.HARMLESS);
            cases.accept(at + " is huge", with(at, String.valueOf(Long.MAX_VALUE)), Expected.HARMLESS);
        } else if (value.isArray()) {
            cases.accept(at + " has a hole", with(at, "[null]"), Expected.REFUSED, name);
            cases.accept(at + " is empty", with(at, "[]"), Expected.TOLERATED);
            cases.accept(at + " has 20,000 ids of nobody", with(at, ids(schema)), Expected.HARMLESS);
        }
        inside(at, value, schema, cases);
    }

    private static List<String> wrongKinds(JsonNode value) {
        List<String> wrong = new ArrayList<>(List.of("1.5", "true", "\"\u05D3\u05E0\u05D4\"", "[]", "{}", "[[]]"));
        switch (value.getNodeType()) {
            case STRING -> wrong.removeIf(kind -> kind.startsWith("\""));
            case NUMBER -> wrong.addAll(List.of("\"" + value + "\"", "99999999999999999999", "1e999"));
            case BOOLEAN -> {
                wrong.remove("true");
                wrong.addAll(List.of("\"true\"", "0", "1"));
            }
            case ARRAY -> wrong.removeIf(kind -> kind.equals("[]"));
            case OBJECT -> wrong.remove("{}");
            case BINARY, MISSING, NULL, POJO -> throw new AssertionError("No good example of a value: " + value);
        }
        return wrong;
    }

    private void texts(JsonPointer at, JsonNode schema, String name, CaseConsumer cases) {
        boolean strict =
                schema.has("enum") || STRICT.contains(schema.path("format").asString(""));
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put("emoji", "\"👩‍🚀\"");
        odd.put("right-to-left", "\"\u202Enimda\u202C \u05D3\u05E0\u05D4\"");
        odd.put("empty", "\"\"");
        odd.put("blank", "\" \\t\"");
        odd.put("meant for SQL", "\"'; DROP TABLE company; --\"");
        odd.forEach((what, json) ->
                cases.accept(at + " is " + what, with(at, json), strict ? Expected.REFUSED : Expected.TOLERATED));
        Map<String, String> unfit = new LinkedHashMap<>();
        unfit.put("U+0000 in it", "\"a\\u0000b\"");
        unfit.put("half a character in it", "\"a\\ud800b\"");
        unfit.put("the other half of a character in it", "\"a\\udc00\"");
        unfit.put("1,000,000 characters", "\"" + "x".repeat(1_000_000) + "\"");
        unfit.forEach((what, json) -> cases.accept(at + " has " + what, with(at, json), Expected.REFUSED, name));
    }

    /** Of things like the good list's. */
    private static String ids(JsonNode schema) {
        if (schema.at("/items/format").asString("").equals("uuid")) {
            return Stream.generate(() -> "\"" + UUID.randomUUID() + "\"")
                    .limit(20_000)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return "[" + "{},".repeat(19_999) + "{}]";
    }

    private String without(JsonPointer object, String name) {
        JsonNode copy = good.deepCopy();
        ((ObjectNode) copy.at(object)).remove(name);
        return JSON.writeValueAsString(copy);
    }

    /** As text: what is put in need not be JSON that any library would write. */
    private String with(JsonPointer at, String value) {
        String mark = "@@" + UUID.randomUUID() + "@@";
        JsonNode copy = good.deepCopy();
        switch (copy.at(at.head())) {
            case ObjectNode object -> object.put(at.last().getMatchingProperty(), mark);
            case ArrayNode array -> array.set(at.last().getMatchingIndex(), mark);
            default -> throw new AssertionError("Nothing at " + at);
        }
        return JSON.writeValueAsString(copy).replace("\"" + mark + "\"", value);
    }

    private static String name(JsonPointer at) {
        return at.last().getMatchingProperty();
    }
}
