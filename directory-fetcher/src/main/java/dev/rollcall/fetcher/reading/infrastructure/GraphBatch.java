package dev.rollcall.fetcher.reading.infrastructure;

import dev.rollcall.fetcher.reading.model.Asked;
import dev.rollcall.fetcher.reading.model.Fault;
import dev.rollcall.fetcher.reading.model.GraphFault;
import dev.rollcall.fetcher.reading.model.Patience;
import dev.rollcall.fetcher.reading.model.Tenant;
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

/** Asks for up to 20 objects in one request ({@code $batch}). Each may be answered, throttled or refused by itself. */
final class GraphBatch {

    private final GraphCalls calls;
    private final Clock clock;

    GraphBatch(GraphCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** The answer about one object. */
    sealed interface Answer {
        /** It is there. */
        record Found(JsonNode body) implements Answer {}

        /** It is not to be had, not even after asking again. */
        record Refused(Fault fault) implements Answer {}
    }

    /**
     * Asks for each object until its answer is not expected to change.
     *
     * @param path of an object below the version, beginning with a slash
     * @return an answer for each id
     */
    Mono<Map<UUID, Answer>> ask(Tenant tenant, Asked asked, List<UUID> ids, Function<UUID, String> path) {
        return ask(tenant, asked, ids, path, 0);
    }

    private Mono<Map<UUID, Answer>> ask(
            Tenant tenant, Asked asked, List<UUID> ids, Function<UUID, String> path, int repetitions) {
        return calls.post(tenant, asked, "/$batch", request(ids, path), body -> answers(ids, body))
                .flatMap(answers -> {
                    List<UUID> pending = new ArrayList<>();
                    Duration wait = Duration.ZERO;
                    for (Map.Entry<UUID, Answer> answer : answers.entrySet()) {
                        if (answer.getValue() instanceof Answer.Refused refused
                                && calls.after(asked, refused.fault(), repetitions)
                                        instanceof Patience.Next.Again again) {
                            pending.add(answer.getKey());
                            wait = again.pause().compareTo(wait) > 0 ? again.pause() : wait;
                        }
                    }
                    if (pending.isEmpty()) {
                        return Mono.just(answers);
                    }
                    return Mono.delay(wait)
                            .then(Mono.defer(() -> ask(tenant, asked, pending, path, repetitions + 1)))
                            .map(later -> {
                                Map<UUID, Answer> all = new HashMap<>(answers);
                                all.putAll(later);
                                return all;
                            });
                });
    }

    private static String request(List<UUID> ids, Function<UUID, String> path) {
        ObjectNode request = GraphJson.MAPPER.createObjectNode();
        ArrayNode requests = request.putArray("requests");
        for (UUID id : ids) {
            requests.addObject().put("id", id.toString()).put("method", "GET").put("url", path.apply(id));
        }
        return request.toString();
    }

    private Map<UUID, Answer> answers(List<UUID> ids, InputStream body) {
        Map<UUID, Answer> answers = new HashMap<>();
        for (JsonNode response : GraphJson.MAPPER.readTree(body).path("responses")) {
            UUID id = UUID.fromString(response.path("id").asString());
            answers.put(id, answer(response.path("status").asInt(0), response));
        }
        for (UUID id : ids) {
            answers.computeIfAbsent(
                    id, missing -> new Answer.Refused(new Fault.Unreachable("a batch with an answer missing")));
        }
        return answers;
    }

    private Answer answer(int status, JsonNode response) {
        JsonNode body = response.path("body");
        if (status == 200 && body.isObject()) {
            return new Answer.Found(body);
        }
        if (status < 400) {
            return new Answer.Refused(new Fault.Unreachable("an answer without a body"));
        }
        return new Answer.Refused(GraphFaults.of(
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

    /** For callers to whom a refusal is a failure; what is gone is left out. */
    static <T> Mono<List<T>> found(Asked asked, Map<UUID, Answer> answers, Function<JsonNode, T> reader) {
        List<T> found = new ArrayList<>(answers.size());
        for (Answer answer : answers.values()) {
            switch (answer) {
                case Answer.Found there -> found.add(reader.apply(there.body()));
                case Answer.Refused refused -> {
                    if (!(refused.fault() instanceof Fault.Missing)) {
                        return Mono.error(new GraphFault(asked, refused.fault()));
                    }
                }
            }
        }
        return Mono.just(found);
    }
}
