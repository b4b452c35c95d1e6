package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.fetcher.snapshot.model.Fault;
import dev.rollcall.fetcher.snapshot.model.GraphException;
import dev.rollcall.fetcher.snapshot.model.GraphResource;
import dev.rollcall.fetcher.snapshot.model.RetryPolicy;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests up to 20 objects at once ({@code $batch}). Each may be answered, throttled or refused by itself. */
final class GraphBatch {

    private final GraphCalls calls;
    private final Clock clock;

    GraphBatch(GraphCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** The response for one object. */
    sealed interface Response {
        /** The object. */
        record Found(JsonNode body) implements Response {}

        /** It was refused, also after retries. */
        record Refused(Fault fault) implements Response {}
    }

    /**
     * Requests each object until a retry would not help.
     *
     * @param path of an object below the version, beginning with a slash
     * @return a response for each id
     */
    Mono<Map<UUID, Response>> request(
            Tenant tenant, GraphResource resource, List<UUID> ids, Function<UUID, String> path) {
        return request(tenant, resource, ids, path, 0);
    }

    private Mono<Map<UUID, Response>> request(
            Tenant tenant, GraphResource resource, List<UUID> ids, Function<UUID, String> path, int retries) {
        return calls.post(tenant, resource, "/$batch", requestBody(ids, path), body -> answers(ids, body))
                .flatMap(answers -> {
                    List<UUID> pending = new ArrayList<>();
                    Duration wait = Duration.ZERO;
                    for (Map.Entry<UUID, Response> answer : answers.entrySet()) {
                        if (answer.getValue() instanceof Response.Refused refused
                                && calls.next(resource, refused.fault(), retries)
                                        instanceof RetryPolicy.Next.Retry retry) {
                            pending.add(answer.getKey());
                            wait = retry.delay().compareTo(wait) > 0 ? retry.delay() : wait;
                        }
                    }
                    if (pending.isEmpty()) {
                        return Mono.just(answers);
                    }
                    return Mono.delay(wait)
                            .then(Mono.defer(() -> request(tenant, resource, pending, path, retries + 1)))
                            .map(later -> {
                                Map<UUID, Response> all = new HashMap<>(answers);
                                all.putAll(later);
                                return all;
                            });
                });
    }

    private static String requestBody(List<UUID> ids, Function<UUID, String> path) {
        ObjectNode request = GraphJson.MAPPER.createObjectNode();
        ArrayNode requests = request.putArray("requests");
        for (UUID id : ids) {
            requests.addObject().put("id", id.toString()).put("method", "GET").put("url", path.apply(id));
        }
        return request.toString();
    }

    private Map<UUID, Response> answers(List<UUID> ids, InputStream body) {
        Map<UUID, Response> answers = new HashMap<>();
        for (JsonNode response : GraphJson.MAPPER.readTree(body).path("responses")) {
            UUID id = UUID.fromString(response.path("id").asString());
            answers.put(id, answer(response.path("status").asInt(0), response));
        }
        for (UUID id : ids) {
            answers.computeIfAbsent(
                    id, missing -> new Response.Refused(new Fault.Unreachable("a batch with an answer missing")));
        }
        return answers;
    }

    private Response answer(int status, JsonNode response) {
        JsonNode body = response.path("body");
        if (status == 200 && body.isObject()) {
            return new Response.Found(body);
        }
        if (status < 400) {
            return new Response.Refused(new Fault.Unreachable("an answer without a body"));
        }
        return new Response.Refused(GraphFaults.of(
                status,
                body.path("error").path("code").asString("no code"),
                RetryAfter.of(retryAfter(response.path("headers")), clock.instant())));
    }

    private static @Nullable String retryAfter(JsonNode headers) {
        return headers.properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
                .map(header -> header.getValue().asString())
                .findFirst()
                .orElse(null);
    }

    /** The objects that exist; any refusal is a failure. */
    static <T> Mono<List<T>> found(GraphResource resource, Map<UUID, Response> answers, Function<JsonNode, T> reader) {
        List<T> found = new ArrayList<>(answers.size());
        for (Response answer : answers.values()) {
            switch (answer) {
                case Response.Found object -> found.add(reader.apply(object.body()));
                case Response.Refused refused -> {
                    if (!(refused.fault() instanceof Fault.NotFound)) {
                        return Mono.error(new GraphException(resource, refused.fault()));
                    }
                }
            }
        }
        return Mono.just(found);
    }
}
