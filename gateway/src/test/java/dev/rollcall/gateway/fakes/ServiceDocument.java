package dev.rollcall.gateway.fakes;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rollcall.gateway.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a service says of its API: its committed {@code openapi.json}, which the service's own tests hold it to. */
public final class ServiceDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<Service, ServiceDocument> ALL = new EnumMap<>(Service.class);

    private final Service service;
    private final JsonNode document;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    private ServiceDocument(Service service) {
        this.service = service;
        this.document = JSON.readTree(file(service).toFile());
    }

    /** The document of a service. */
    public static ServiceDocument of(Service service) {
        synchronized (ALL) {
            return ALL.computeIfAbsent(service, ServiceDocument::new);
        }
    }

    private static Path file(Service service) {
        String module = switch (service) {
            case CONSENT -> "consent-service";
            case FETCHER -> "directory-fetcher";
            case STAGING -> "staging-service";
            case APPROVAL -> "approval-service";
            case BILLING -> "billing-projector";
        };
        // Tests run in the module's directory, and DevGateway in the repository's.
        Path beside = Path.of("..", module, "openapi.json");
        return Files.exists(beside) ? beside : Path.of(module, "openapi.json");
    }

    /** One method of one path. */
    public final class Operation {

        private final String name;
        private final JsonNode json;

        private Operation(String name, JsonNode json) {
            this.name = name;
            this.json = json;
        }

        /** The description itself; references in it are into {@link #document()}. */
        public JsonNode json() {
            return json;
        }

        /** The names of its query parameters. */
        public Set<String> queryParameters() {
            return json.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("query"))
                    .map(parameter -> parameter.path("name").asString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** What a query parameter is when it is not sent; empty when there is nothing in its place. */
        public String defaultOf(String parameter) {
            return parameters(parameter)
                    .map(described -> described.at("/schema/default").asString(""))
                    .findFirst()
                    .orElse("");
        }

        /** What is wrong with the parameters of a query, unknown and missing ones included. */
        public List<String> queryErrors(Map<String, String> query) {
            List<String> errors = new ArrayList<>();
            query.keySet().stream()
                    .filter(name -> !queryParameters().contains(name))
                    .forEach(name -> errors.add("there is no parameter " + name));
            for (JsonNode parameter : json.path("parameters")) {
                String name = parameter.path("name").asString();
                if (query.containsKey(name)) {
                    JsonNode schema = resolved(parameter.path("schema"));
                    errors.addAll(errors(schema, typed(query.getOrDefault(name, ""), schema)));
                } else if (parameter.path("in").asString().equals("query")
                        && parameter.path("required").asBoolean(false)) {
                    errors.add("the parameter " + name + " is missing");
                }
            }
            return errors;
        }

        private Stream<JsonNode> parameters(String name) {
            return json.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("name").asString().equals(name));
        }

        private static JsonNode typed(String value, JsonNode schema) {
            boolean text = schema.path("type").asString("").equals("string");
            try {
                return text ? JSON.valueToTree(value) : JSON.readTree(value);
            } catch (JacksonException notOfThatType) {
                return JSON.valueToTree(value);
            }
        }

        /** The schema of its body, if it takes one. */
        public Optional<JsonNode> bodySchema() {
            return present(json.at("/requestBody/content/application~1json/schema"));
        }

        /** The schema of its answer with a status of success, if it has one. */
        public Optional<JsonNode> answerSchema() {
            return json.path("responses")
                    .propertyStream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .flatMap(response -> schemas(response.getValue()))
                    .findFirst();
        }

        private static Stream<JsonNode> schemas(JsonNode response) {
            return response.path("content").valueStream().map(content -> content.path("schema"));
        }

        /** What is wrong with a body; a field that is not described is. */
        public List<String> bodyErrors(JsonNode body) {
            if (body.isMissingNode()) {
                return json.at("/requestBody/required").asBoolean(false) ? List.of("needs a body") : List.of();
            }
            return bodySchema()
                    .map(schema -> errors(schema, body))
                    .orElseGet(() -> body.isEmpty() ? List.of() : List.of("takes no body"));
        }

        /** What is wrong with an answer; a field that is not described is. */
        public List<String> answerErrors(int status, JsonNode answer) {
            JsonNode response = json.path("responses").path(String.valueOf(status));
            if (response.isMissingNode()) {
                return List.of("answers " + json.path("responses").propertyNames() + " and not " + status);
            }
            return schemas(response)
                    .findFirst()
                    .map(schema -> answer.isMissingNode() ? List.of("answers with a body") : errors(schema, answer))
                    .orElseGet(() -> answer.isMissingNode() ? List.of() : List.of("answers without a body"));
        }

        @Override
        public String toString() {
            return service.shortName() + " " + name;
        }
    }

    /** The whole of it. */
    public JsonNode document() {
        return document;
    }

    /** All operations, by method and path, as {@code GET /overview}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.propertyNames()
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }

    /** An operation by the path as it is described, as {@code /companies/{companyId}/scope}. */
    public Optional<Operation> operation(String method, String path) {
        return present(document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT)))
                .map(json -> new Operation(method + " " + path, json));
    }

    /** The operation that a request reaches. */
    public Optional<Operation> reachedBy(String method, String path) {
        PathContainer request = PathContainer.parsePath(path);
        return document.path("paths").propertyNames().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .filter(pattern -> pattern.matches(request))
                .sorted()
                .map(pattern -> operation(method, pattern.getPatternString()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a reference leads to; anything else itself. */
    public JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? resolved(document.at(schema.path("$ref").asString().substring(1)))
                : schema;
    }

    private List<String> errors(JsonNode schema, JsonNode json) {
        return compiled
                .computeIfAbsent(schema, this::closedSchema)
                .validate(json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private Schema closedSchema(JsonNode schema) {
        ObjectNode whole = (ObjectNode) closed(schema.deepCopy());
        whole.set("components", closed(document.path("components").deepCopy()));
        return SCHEMAS.getSchema(whole);
    }

    /** Refuses what is not described, wherever properties are. */
    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.set("additionalProperties", JsonNodeFactory.instance.booleanNode(false));
        }
        schema.forEach(ServiceDocument::closed);
        return schema;
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }
}
