package dev.rollcall.gateway.service;

import dev.rollcall.gateway.fakes.ServiceDocument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what a client reads an answer as with the schema that the service gives for it. */
final class Schema {

    private final ServiceDocument document;
    private final List<String> differences = new ArrayList<>();

    private Schema(ServiceDocument document) {
        this.document = document;
    }

    /** Everything that the type reads and the schema does not have, or has otherwise. */
    static List<String> differences(ServiceDocument document, Type type, JsonNode schema) {
        Schema comparison = new Schema(document);
        comparison.compare("answer", type, schema, Map.of(), Set.of());
        return comparison.differences;
    }

    private void compare(String at, Type type, JsonNode described, Map<TypeVariable<?>, Type> bound, Set<Type> within) {
        JsonNode schema = document.resolved(described);
        if (type instanceof TypeVariable<?> variable) {
            compare(at, known(bound.get(variable)), schema, bound, within);
        } else if (type instanceof ParameterizedType generic) {
            compareGeneric(at, generic, schema, bound, within);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            if (!within.contains(type)) {
                compareRecord(at, plain, schema, bound, with(within, type));
            }
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            compareEnum(at, plain, schema);
        } else if (type != Object.class) {
            mustBe(at, schema, jsonType(type), format(type));
        }
    }

    private void compareGeneric(
            String at, ParameterizedType type, JsonNode schema, Map<TypeVariable<?>, Type> bound, Set<Type> within) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (Collection.class.isAssignableFrom(raw)) {
            mustBe(at, schema, "array", null);
            compare(at + "[]", last, schema.path("items"), bound, within);
        } else if (Map.class.isAssignableFrom(raw)) {
            mustBe(at, schema, "object", null);
            if (schema.path("additionalProperties").isObject()) {
                compare(at + "{}", last, schema.path("additionalProperties"), bound, within);
            } else if (schema.path("properties").isObject()) {
                differences.add(at + " has fields of its own and is read as a map");
            }
        } else {
            Map<TypeVariable<?>, Type> inner = new HashMap<>(bound);
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                inner.put(raw.getTypeParameters()[i], type.getActualTypeArguments()[i]);
            }
            compareRecord(at, raw, schema, inner, within);
        }
    }

    private void compareRecord(
            String at, Class<?> record, JsonNode schema, Map<TypeVariable<?>, Type> bound, Set<Type> within) {
        mustBe(at, schema, "object", null);
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            JsonNode property = schema.path("properties").path(name);
            if (property.isMissingNode()) {
                differences.add(at + "." + name + " is read, but the service does not have it");
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !required.contains(name)) {
                differences.add(at + "." + name + " is read as always there, but the service may leave it out");
            }
            compare(at + "." + name, component.getGenericType(), property, bound, within);
        }
    }

    private void compareEnum(String at, Class<?> type, JsonNode schema) {
        Set<String> known = new HashSet<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> known.add(((Enum<?>) constant).name()));
        if (!schema.path("enum").isArray()) {
            differences.add(at + " is read as one of " + known + ", but the service does not say which there are");
        }
        schema.path("enum").forEach(value -> {
            if (!known.contains(value.asString())) {
                differences.add(at + " may be " + value + ", which is not known here");
            }
        });
    }

    private void mustBe(String at, JsonNode schema, String type, @Nullable String format) {
        String said = schema.path("type").asString("");
        if (!said.equals(type)) {
            differences.add("%s is read as %s, but is %s".formatted(at, type, said.isEmpty() ? schema : said));
        } else if (format != null && !schema.path("format").asString("").equals(format)) {
            differences.add("%s is read as %s, but is %s".formatted(at, format, schema));
        }
    }

    private static String jsonType(Type type) {
        if (type == String.class || type == UUID.class || type == Instant.class) {
            return "string";
        } else if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        } else if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return "integer";
        }
        throw new AssertionError("Nobody said what " + type + " is in JSON");
    }

    private static @Nullable String format(Type type) {
        if (type == UUID.class) {
            return "uuid";
        } else if (type == Instant.class) {
            return "date-time";
        }
        return type == int.class || type == Integer.class ? "int32" : null;
    }

    private static Type known(@Nullable Type type) {
        if (type == null) {
            throw new AssertionError("A type variable without a type");
        }
        return type;
    }

    private static Set<Type> with(Set<Type> types, Type another) {
        Set<Type> all = new HashSet<>(types);
        all.add(another);
        return all;
    }
}
