package dev.rollcall.simulator.graph;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * {@code /$batch}: up to twenty requests, each with a status of its own. Answers come in another order than requests, as Graph does
 * not promise any.
 */
@Component
final class Batch {

    private static final int MOST = 20;

    private final GraphServer server;
    private final JsonMapper json;

    Batch(GraphServer server, JsonMapper json) {
        this.server = server;
        this.json = json;
    }

    Reply serve(Caller caller, byte[] body) {
        List<Answer> answers = new ArrayList<>();
        int latency = 0;
        for (Item item : items(body)) {
            String url = item.url.startsWith("/") ? item.url : "/" + item.url;
            byte[] inner = item.body == null ? new byte[0] : json.writeValueAsBytes(item.body);
            Reply reply = server.serve(caller, GraphRequest.of(item.method, url, inner));
            latency = Math.max(latency, reply.latencyMs());
            answers.add(new Answer(item.id, reply));
        }
        return Reply.json(Map.of(
                        "responses",
                        answers.reversed().stream().map(Batch::shown).toList()))
                .later(latency);
    }

    private List<Item> items(byte[] body) {
        List<Item> items;
        try {
            items = json.readValue(body, Request.class).requests;
        } catch (JacksonException e) {
            throw GraphError.badRequest("Invalid batch payload format.");
        }
        if (items == null || items.isEmpty() || items.size() > MOST) {
            throw GraphError.badRequest("A batch has 1 to " + MOST + " requests.");
        }
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.id)) {
                throw GraphError.badRequest("Duplicate request ids are not allowed in the batch: " + item.id + ".");
            }
        }
        return items;
    }

    private static Map<String, @Nullable Object> shown(Answer answer) {
        Reply reply = answer.reply;
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put("Content-Type", "application/json");
        Map<String, @Nullable Object> shown = Json.object("id", answer.id);
        shown.put("status", reply.status());
        shown.put("headers", headers);
        if (reply.body().length > 0) {
            shown.put("body", new RawValue(new String(reply.body(), StandardCharsets.UTF_8)));
        }
        return shown;
    }

    private record Answer(String id, Reply reply) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Request(@Nullable List<Item> requests) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Item(
            String id, String method, String url, @Nullable JsonNode body) {}
}
