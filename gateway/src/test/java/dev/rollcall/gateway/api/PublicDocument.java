package dev.rollcall.gateway.api;

import dev.rollcall.gateway.fakes.ServiceDocument;
import dev.rollcall.gateway.service.Service;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the description of the public API together: what services answer is taken from their committed descriptions, what the
 * gateway answers itself from its records.
 */
final class PublicDocument {

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode document = JSON.createObjectNode();
    private final Map<String, Object> named = new HashMap<>();
    private final ObjectNode paths;
    private final ObjectNode schemas;

    private PublicDocument() {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Rollcall")
                .put("version", "v1")
                .put(
                        "description",
                        "Fields and operations may be added to this version; nothing is removed or changes its meaning. Send an API key as bearer token, or the session's cookie and, for writing, the header that GET /csrf names.");
        document.putArray("security").add(JSON.createObjectNode().set("apiKey", JSON.createArrayNode()));
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("apiKey")
                .put("type", "http")
                .put("scheme", "bearer");
        schemas = components.putObject("schemas");
        schemas.set("Problem", JSON.readTree("""
                {"type": "object", "required": ["status", "code", "detail"], "properties": {
                 "status": {"type": "integer", "format": "int32"},
                 "code": {"type": "string", "description": "Stable, as review-moved"},
                 "detail": {"type": "string", "description": "What is wrong, in words"}}}
                """));
        paths = document.putObject("paths");
    }

    static String of(List<ApiOperation> operations) {
        PublicDocument document = new PublicDocument();
        operations.forEach(document::add);
        return document.document.toString();
    }

    private void add(ApiOperation operation) {
        ObjectNode described = paths.withObjectProperty(operation.path())
                .putObject(operation.method().name().toLowerCase(Locale.ROOT));
        described.put("summary", operation.summary());
        described.put("description", "For " + operation.role() + " and mightier roles.");
        described.putArray("tags").add(tag(operation.path()));
        switch (operation) {
            case ApiOperation.Forwarded forwarded -> copy(forwarded, described);
            case ApiOperation.OfCompany own -> describe(own, own.answer(), described);
            case ApiOperation.OfCaller own -> describe(own, own.answer(), described);
        }
        ((ObjectNode) described.path("responses"))
                .putObject("default")
                .put("description", "Refused or failed")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }

    /** As {@code members}: what follows the company, or else the first word. */
    private static String tag(String path) {
        String rest = path.replaceFirst("^/(companies|partners)/\\{\\w+}(?=/)", "");
        return rest.split("/")[1];
    }

    private void copy(ApiOperation.Forwarded operation, ObjectNode described) {
        Service service = operation.service();
        ServiceDocument.Operation at = ServiceDocument.of(service)
                .operation(operation.method().name(), operation.servicePath())
                .orElseThrow(() -> new AssertionError(service + " has no " + operation));
        ArrayNode parameters = described.putArray("parameters");
        List<String> missing = operation.parameters().stream()
                .filter(name -> !at.queryParameters().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError(at + " has no parameter " + missing);
        }
        for (JsonNode parameter : at.json().path("parameters")) {
            String in = parameter.path("in").asString();
            String name = parameter.path("name").asString();
            if (in.equals("path")
                    || (in.equals("query") && operation.parameters().contains(name))) {
                parameters.add(own(service, parameter));
            } else if (parameter.path("required").asBoolean(false)) {
                throw new AssertionError(at + " needs the parameter " + name);
            }
        }
        JsonNode body = at.json().path("requestBody");
        if (!body.isMissingNode()) {
            described.set("requestBody", own(service, body));
        }
        ObjectNode responses = described.putObject("responses");
        at.json().path("responses").forEachEntry((status, response) -> {
            ObjectNode answer = responses.putObject(status).put("description", "Done");
            JsonNode schema = response.at("/content")
                    .valueStream()
                    .map(content -> content.path("schema"))
                    .findFirst()
                    .orElse(JSON.missingNode());
            if (!schema.isMissingNode()) {
                answer.putObject("content").putObject("application/json").set("schema", own(service, schema));
            }
        });
    }

    /** The same with references into this document; what they lead to is copied. */
    private JsonNode own(Service service, JsonNode node) {
        JsonNode copy = node.deepCopy();
        for (JsonNode reference : copy.findParents("$ref")) {
            String target = reference.path("$ref").asString();
            String name = target.substring(target.lastIndexOf('/') + 1);
            String here = nameOf(service, name);
            ((ObjectNode) reference).put("$ref", "#/components/schemas/" + here);
            if (isNew(here, service + " " + name)) {
                schemas.set(
                        here,
                        own(service, ServiceDocument.of(service).document().at("/components/schemas/" + name)));
            }
        }
        return copy;
    }

    private static String nameOf(Service service, String schema) {
        return prefixed(service.name().charAt(0) + service.shortName().substring(1), schema);
    }

    private boolean isNew(String name, Object described) {
        Object first = named.putIfAbsent(name, described);
        if (first != null && !first.equals(described)) {
            throw new AssertionError("%s and %s would both be %s".formatted(first, described, name));
        }
        return first == null;
    }

    private static String prefixed(String prefix, String name) {
        return name.startsWith(prefix) ? name : prefix + name;
    }

    private void describe(ApiOperation operation, Type answer, ObjectNode described) {
        ArrayNode parameters = described.putArray("parameters");
        if (operation.isOfCompany()) {
            parameters
                    .addObject()
                    .put("name", "companyId")
                    .put("in", "path")
                    .put("required", true)
                    .set("schema", text("uuid"));
        }
        operation
                .parameters()
                .forEach(name -> parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "query")
                        .put("required", false)
                        .set("schema", text(null)));
        described
                .putObject("responses")
                .putObject("200")
                .put("description", "Done")
                .putObject("content")
                .putObject("application/json")
                .set("schema", schema(answer));
    }

    private ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            ObjectNode array = JSON.createObjectNode().put("type", "array");
            array.set("items", schema(generic.getActualTypeArguments()[0]));
            return array;
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            ObjectNode map = JSON.createObjectNode().put("type", "object");
            map.set("additionalProperties", schema(generic.getActualTypeArguments()[1]));
            return map;
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            return record(plain);
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            ObjectNode words = text(null);
            Arrays.stream(Objects.requireNonNull(plain.getEnumConstants()))
                    .forEach(constant -> words.withArray("enum").add(((Enum<?>) constant).name()));
            return words;
        } else if (type == UUID.class) {
            return text("uuid");
        } else if (type == Instant.class) {
            return text("date-time");
        } else if (type == String.class) {
            return text(null);
        } else if (type == boolean.class || type == Boolean.class) {
            return JSON.createObjectNode().put("type", "boolean");
        } else if (type == long.class || type == Long.class) {
            return JSON.createObjectNode().put("type", "integer").put("format", "int64");
        }
        throw new AssertionError("Nobody said how " + type + " is described");
    }

    private ObjectNode record(Class<?> type) {
        String around = type.getEnclosingClass() == null
                ? ""
                : type.getEnclosingClass().getSimpleName().replace("Resource", "");
        String name = "Gateway" + prefixed(around, type.getSimpleName());
        if (isNew(name, type)) {
            ObjectNode described = schemas.putObject(name).put("type", "object");
            ArrayNode required = described.putArray("required");
            ObjectNode properties = described.putObject("properties");
            for (RecordComponent component : Objects.requireNonNull(type.getRecordComponents())) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    required.add(component.getName());
                }
                properties.set(component.getName(), schema(component.getGenericType()));
            }
        }
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static ObjectNode text(@Nullable String format) {
        ObjectNode text = JSON.createObjectNode().put("type", "string");
        return format == null ? text : text.put("format", format);
    }
}
