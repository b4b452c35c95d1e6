package dev.rollcall.events;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a record and a JSON Schema say about the fields of an event, in one form, so that they can be compared. */
final class Shape {

    private static final Set<String> KEPT = Set.of(
            "type",
            "format",
            "enum",
            "items",
            "uniqueItems",
            "required",
            "properties",
            "propertyNames",
            "additionalProperties");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Shape() {}

    /** The shape of a record, from its components and their {@code @Nullable}. */
    static ObjectNode of(Class<?> record) {
        ObjectNode shape = of("object");
        ArrayNode required = shape.putArray("required");
        ObjectNode properties = shape.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            if (!isNullable(component)) {
                required.add(component.getName());
            }
            properties.set(component.getName(), ofType(component.getGenericType()));
        }
        return shape.put("additionalProperties", true);
    }

    /** The shape of a schema: references resolved, words and bounds left out. */
    static JsonNode of(JsonNode schema) {
        return of(schema, schema);
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What a list or set is of; anything else itself. */
    static Type element(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() != Map.class
                ? list.getActualTypeArguments()[0]
                : type;
    }

    private static ObjectNode ofType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return of(plain);
        } else if (plain.isEnum()) {
            return ofEnum(plain);
        } else if (plain == UUID.class) {
            return of("string").put("format", "uuid");
        } else if (plain == Instant.class) {
            return of("string").put("format", "date-time");
        } else if (plain == LocalDate.class) {
            return of("string").put("format", "date");
        } else if (plain == String.class || plain == YearMonth.class) {
            return of("string");
        } else if (plain == boolean.class) {
            return of("boolean");
        } else if (plain == int.class || plain == long.class || plain == Long.class) {
            return of("integer");
        }
        throw new AssertionError("No schema is agreed for " + plain);
    }

    private static ObjectNode ofGeneric(ParameterizedType type) {
        Type raw = type.getRawType();
        if (raw == List.class || raw == Set.class || raw == SortedSet.class) {
            ObjectNode array = of("array");
            array.set("items", ofType(element(type)));
            return raw == List.class ? array : array.put("uniqueItems", true);
        } else if (raw == Map.class) {
            ObjectNode map = of("object");
            map.set("propertyNames", ofType(type.getActualTypeArguments()[0]));
            map.set("additionalProperties", ofType(type.getActualTypeArguments()[1]));
            return map;
        }
        throw new AssertionError("No schema is agreed for " + type);
    }

    private static ObjectNode ofEnum(Class<?> type) {
        ObjectNode shape = JSON.objectNode();
        ArrayNode constants = shape.putArray("enum");
        Arrays.stream(type.getEnumConstants()).forEach(constant -> constants.add(constant.toString()));
        return shape;
    }

    private static ObjectNode of(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static JsonNode of(JsonNode schema, JsonNode file) {
        if (!schema.isObject()) {
            return schema;
        }
        if (schema.has("$ref")) {
            String target = schema.get("$ref").stringValue();
            if (target.startsWith(Schemas.BASE)) {
                String name = target.substring(Schemas.BASE.length()).replace(".v1.json", "");
                return of(Wire.schema(name));
            }
            return of(file.at(target.substring(1)), file);
        }
        ObjectNode shape = JSON.objectNode();
        schema.forEachEntry((keyword, value) -> {
            if (keyword.equals("properties")) {
                ObjectNode properties = shape.putObject(keyword);
                value.forEachEntry((name, property) -> properties.set(name, of(property, file)));
            } else if (KEPT.contains(keyword)) {
                shape.set(keyword, of(value, file));
            }
        });
        return shape;
    }
}
