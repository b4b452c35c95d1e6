package dev.rollcall.gateway.fakes;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request to a stand-in, read whole; what is answered to it is held against the description of the operation. */
final class Exchange {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final HttpExchange http;
    private final JsonMapper json;
    private final byte[] body;
    private Runnable whenDone = () -> {};
    private ServiceDocument.@Nullable Operation operation;
    private Map<String, Object> overrides = Map.of();

    Exchange(HttpExchange http, JsonMapper json) throws IOException {
        this.http = http;
        this.json = json;
        this.body = http.getRequestBody().readAllBytes();
    }

    String method() {
        return http.getRequestMethod();
    }

    String path() {
        return http.getRequestURI().getPath();
    }

    String header(String name) {
        String value = http.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** A query parameter; what the service takes in its place when it is not sent. */
    String query(String name) {
        return queries().getOrDefault(name, operation == null ? "" : operation.defaultOf(name));
    }

    Map<String, String> queries() {
        return decoded(http.getRequestURI().getRawQuery());
    }

    String form(String name) {
        return decoded(new String(body, StandardCharsets.UTF_8)).getOrDefault(name, "");
    }

    Map<String, Object> json() {
        return body.length == 0 ? Map.of() : json.readValue(body, OBJECT);
    }

    /**
     * Holds the request against the description of the operation that it reaches, and from now on what is answered to it.
     *
     * @throws MalformedRequest for what the operation does not take
     */
    void validateAgainst(ServiceDocument.Operation reached) {
        JsonNode sent = body.length == 0 ? json.missingNode() : json.readTree(body);
        List<String> errors = new ArrayList<>(reached.queryErrors(queries()));
        errors.addAll(reached.bodyErrors(sent));
        if (!errors.isEmpty()) {
            throw new MalformedRequest(errors);
        }
        operation = reached;
    }

    void answer(int status, Object value) throws IOException {
        send(
                status,
                "application/json",
                json.writeValueAsBytes(value instanceof Map<?, ?> fields ? with(fields) : value));
    }

    /** Answers with these fields in place of its own. */
    void answerWith(Map<String, Object> fields) {
        overrides = fields;
    }

    private Map<Object, Object> with(Map<?, ?> fields) {
        Map<Object, Object> all = new HashMap<>(fields);
        all.putAll(overrides);
        return all;
    }

    /** Answers that it is done, with nothing to say. */
    void done() throws IOException {
        send(204, "application/json", new byte[0]);
    }

    void problem(int status, String code, String detail) throws IOException {
        send(
                status,
                "application/problem+json",
                json.writeValueAsBytes(Map.of("status", status, "code", code, "detail", detail)));
    }

    void html(String text) throws IOException {
        send(200, "text/html;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    void redirect(String where) throws IOException {
        http.getResponseHeaders().set("Location", where);
        send(302, "text/plain", new byte[0]);
    }

    /** Ends the connection without an answer. */
    void hangUp() {
        http.close();
    }

    /** Lets something be noted when it is answered, and not refused: before whoever asked can know, so that none is missed. */
    void whenDone(Runnable note) {
        this.whenDone = note;
    }

    private void send(int status, String type, byte[] bytes) throws IOException {
        if (status >= 200 && status < 300) {
            validateAnswer(status, bytes);
            whenDone.run();
        }
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    /** Refusals are not described: all services answer them alike. */
    private void validateAnswer(int status, byte[] answer) {
        if (operation != null) {
            List<String> errors =
                    operation.answerErrors(status, answer.length == 0 ? json.missingNode() : json.readTree(answer));
            if (!errors.isEmpty()) {
                throw new WrongAnswer(operation, status, errors);
            }
        }
    }

    private static Map<String, String> decoded(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&")) {
                String[] both = pair.split("=", 2);
                values.put(decode(both[0]), both.length == 2 ? decode(both[1]) : "");
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
