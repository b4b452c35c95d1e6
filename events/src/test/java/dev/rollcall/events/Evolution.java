package dev.rollcall.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether a version of an event only grew: optional fields were added, and nothing else was done. */
final class Evolution {

    private static final Set<String> WORDS = Set.of("$schema", "$id", "$defs", "title", "description");

    private Evolution() {}

    /**
     * What a schema does that a version may not do.
     *
     * @param released references resolved, as {@link #resolved} gives it
     * @param now the same, of today
     * @return a sentence for each place; empty when whoever reads the released version can read today's, and the reverse
     */
    static List<String> breaks(JsonNode released, JsonNode now) {
        List<String> breaks = new ArrayList<>();
        compare("", released, now, breaks);
        return breaks;
    }

    /**
     * A schema with its references replaced by what they refer to, and without its words.
     *
     * @param others gives another schema file by its {@code $id}
     */
    static JsonNode resolved(JsonNode file, UnaryOperator<JsonNode> others) {
        return resolved(file, file, others);
    }

    private static void compare(String path, JsonNode released, JsonNode now, List<String> breaks) {
        if (!released.isObject() || !now.isObject()) {
            if (!released.equals(now)) {
                breaks.add("%s was %s and is %s".formatted(path, released, now));
            }
            return;
        }
        Set<String> keywords = new TreeSet<>(released.propertyNames());
        keywords.addAll(now.propertyNames());
        for (String keyword : keywords) {
            String place = path + "/" + keyword;
            switch (keyword) {
                case "properties" -> {
                    for (String name : released.path(keyword).propertyNames()) {
                        compare(
                                place + "/" + name,
                                released.path(keyword).path(name),
                                now.path(keyword).path(name),
                                breaks);
                    }
                }
                case "required" -> {
                    if (!names(released.path(keyword)).equals(names(now.path(keyword)))) {
                        breaks.add("%s was %s and is %s".formatted(place, released.path(keyword), now.path(keyword)));
                    }
                }
                default -> compare(place, released.path(keyword), now.path(keyword), breaks);
            }
        }
    }

    private static Set<String> names(JsonNode required) {
        Set<String> names = new TreeSet<>();
        required.forEach(name -> names.add(name.stringValue()));
        return names;
    }

    private static JsonNode resolved(JsonNode schema, JsonNode file, UnaryOperator<JsonNode> others) {
        if (!schema.isObject()) {
            return schema;
        }
        JsonNode reference = schema.get("$ref");
        if (reference != null) {
            return reference.stringValue().startsWith("#")
                    ? resolved(file.at(reference.stringValue().substring(1)), file, others)
                    : resolved(others.apply(reference), others);
        }
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        schema.forEachEntry((keyword, value) -> {
            if (keyword.equals("properties")) {
                ObjectNode properties = plain.putObject(keyword);
                value.forEachEntry((name, property) -> properties.set(name, resolved(property, file, others)));
            } else if (!WORDS.contains(keyword)) {
                plain.set(keyword, resolved(value, file, others));
            }
        });
        return plain;
    }
}
