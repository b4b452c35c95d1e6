package dev.rollcall.guards;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.guards.InputCase.Expected;
import dev.rollcall.guards.Operation.Parameter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Every bad request that follows from what a service says of one of its operations. */
final class BadInput {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

    private final Operation operation;
    private final Tenant mine;
    private final Tenant theirs;
    private final Map<String, String> goodParameters;
    private final List<Function<Tenant, Object>> goodBodies;
    private final List<String> bodies;
    private final @Nullable String body;
    private final List<InputCase> cases = new ArrayList<>();

    /**
     * Of a caller who may do everything for one company, and nothing for another.
     *
     * @param goodParameters of queries, by name; what is missing becomes something plausible
     * @param goodBodies what {@code mine} may send; none when nothing is sent
     */
    BadInput(
            Operation operation,
            Tenant mine,
            Tenant theirs,
            Map<String, String> goodParameters,
            List<Function<Tenant, Object>> goodBodies) {
        this.operation = operation;
        this.mine = mine;
        this.theirs = theirs;
        this.goodParameters = Map.copyOf(goodParameters);
        this.goodBodies = List.copyOf(goodBodies);
        this.bodies = goodBodies.stream()
                .map(good -> JSON.writeValueAsString(good.apply(mine)))
                .toList();
        this.body = bodies.isEmpty() ? null : bodies.getFirst();
    }

    /** A request in which nothing is wrong. */
    Request goodRequest() {
        return Request.json(operation.method(), address(mine, Map.of()), body);
    }

    /** The same with every other good body. */
    List<Request> otherGoodRequests() {
        return bodies.stream().skip(1).map(this::json).toList();
    }

    /** Properties that the description has and none of the good bodies. */
    List<String> propertiesWithoutExample() {
        return operation.body() == null
                ? List.of()
                : new Examples(bodies.stream().map(JSON::readTree).toList()).without(operation.body());
    }

    List<InputCase> cases() {
        unknownMethods();
        idsInThePath();
        operation.parameters().stream().filter(parameter -> !parameter.inPath()).forEach(this::query);
        if (body != null) {
            malformedBodies(body);
        }
        for (int i = 0; i < bodies.size(); i++) {
            String which = i == 0 ? "" : " (body " + (i + 1) + ")";
            idsInTheBody(bodies.get(i), goodBodies.get(i), which);
            new BadFields(JSON.readTree(bodies.get(i)), operation.body())
                    .forEach((input, bad, expected, named) -> add(input + which, json(bad), expected, named));
        }
        return cases;
    }

    private void unknownMethods() {
        for (String method : new TreeSet<>(METHODS)) {
            if (!operation.others().contains(method)) {
                refused(
                        "the method " + method,
                        Request.json(method, address(mine, Map.of()), "{}"),
                        operation.method());
            }
        }
        refused(
                "a path that is not there",
                Request.json("GET", address(mine, Map.of()).replaceAll("\\?.*", "") + "/no-such-thing", null));
    }

    private void idsInThePath() {
        for (Parameter parameter : operation.parameters()) {
            if (parameter.inPath() && parameter.type().equals("uuid")) {
                String name = parameter.name();
                inPath(name, "no id", "not-an-id");
                inPath(name, "half an id", "3d813cbb-47fb-32ba");
                inPath(name, "U+0000", "%00");
                inPath(name, "emoji", encoded("👩‍🚀"));
                // To take away what is not there may be done: it changes nothing.
                boolean done = operation.method().equals("DELETE") && !name.equals("companyId");
                Expected expected = done ? Expected.HARMLESS : Expected.REFUSED;
                inPath(name, "an id of nobody", UUID.randomUUID().toString(), expected);
                inPath(name, "an id of another company", theirs.id(name).toString(), expected);
            }
        }
    }

    private void inPath(String name, String what, String value) {
        inPath(name, what, value, Expected.REFUSED);
    }

    private void inPath(String name, String what, String value, Expected expected) {
        String path = operation.path().replace("{" + name + "}", value);
        add(name + " is " + what, Request.json(operation.method(), address(path, mine, Map.of()), body), expected);
    }

    private void query(Parameter parameter) {
        switch (parameter.type()) {
            case "integer" -> {
                refused(parameter, "NaN", "1.5", "ten", "-1", "99999999999999999999", "%00");
                if (parameter.schema().has("maximum")) {
                    refused(
                            parameter,
                            String.valueOf(parameter.schema().path("maximum").asLong() + 1),
                            "2147483647");
                } else {
                    tolerated(parameter, "2147483647");
                }
            }
            case "enum" -> refused(parameter, "NO_SUCH_THING", "0", "%00");
            case "uuid" -> {
                refused(parameter, "not-an-id", "%00");
                tolerated(
                        parameter,
                        UUID.randomUUID().toString(),
                        theirs.companyId().toString());
            }
            case "date-time" -> {
                refused(parameter, "yesterday", "2026-13-45T99:00:00Z", "%00");
                tolerated(
                        parameter,
                        "-999999999-01-01T00:00:00Z",
                        encoded("+999999999-12-31T23:59:59Z"),
                        "1969-12-31T23:59:59Z");
            }
            case "boolean" -> refused(parameter, "perhaps", "%00");
            default -> {
                refused(parameter, "a%00b", "x".repeat(3_000) + "%00");
                tolerated(
                        parameter,
                        encoded("👩‍🚀"),
                        encoded("\u202Enimda\u202C \u05D3\u05E0\u05D4"),
                        encoded("%_\\' OR 1=1; --"),
                        "%ED%A0%80",
                        "%FF%FE",
                        "x".repeat(3_000));
            }
        }
        if (parameter.required()) {
            String path = address(mine, Map.of(parameter.name(), ""))
                    .replace(parameter.name() + "=&", "")
                    .replaceAll("[?&]" + parameter.name() + "=$", "");
            refused("no " + parameter.name(), Request.json(operation.method(), path, body), parameter.name());
        }
    }

    private void refused(Parameter parameter, String... values) {
        for (String value : values) {
            refused(parameter.name() + "=" + shortened(value), queried(parameter, value), parameter.name());
        }
    }

    private void tolerated(Parameter parameter, String... values) {
        for (String value : values) {
            add(parameter.name() + "=" + shortened(value), queried(parameter, value), Expected.TOLERATED);
        }
    }

    private Request queried(Parameter parameter, String encoded) {
        return Request.json(operation.method(), address(mine, Map.of(parameter.name(), encoded)), body);
    }

    private void malformedBodies(String good) {
        refused("no body", bytes(Request.JSON, null));
        refused("an empty body", bytes(Request.JSON, new byte[0]));
        refused("white space as body", json("  \n "));
        refused("a body that is not JSON", json("{oops"));
        refused("a body that ends too early", json(good.substring(0, good.length() - 1)));
        refused("a body that goes on after its end", json(good + " {}"));
        refused("a body twice", json(good + good));
        refused("a list as body", json("[" + good + "]"));
        refused("an empty list as body", json("[]"));
        refused("a text as body", json("\"" + "text" + "\""));
        refused("a number as body", json("7"));
        refused("null as body", json("null"));
        refused("a body that is nested 100,000 times", json("[".repeat(100_000)));
        refused(
                "a body that is not UTF-8",
                bytes(Request.JSON, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}));
        refused(
                "an unknown field",
                json(good.replaceFirst("\\{", "{\"surprise\":1" + (good.equals("{}") ? "" : ","))),
                "surprise");
        refused("10 MB of white space before it", json(" ".repeat(10 << 20) + good), "2 MB");
        refused("10 MB of text", json("{\"surprise\":\"" + "x".repeat(10 << 20) + "\"}"), "2 MB");
        refused("a body without a type", bytes(null, good.getBytes(UTF_8)), "application/json");
        refused("a body as text", bytes("text/plain", good.getBytes(UTF_8)), "application/json");
        refused("a body as XML", bytes("application/xml", "<x/>".getBytes(UTF_8)), "application/json");
        refused(
                "a form as body",
                bytes("application/x-www-form-urlencoded", "a=b".getBytes(UTF_8)),
                "application/json");
        refused("a type that is none", bytes("no type at all", good.getBytes(UTF_8)));
    }

    private void idsInTheBody(String good, Function<Tenant, Object> goodBody, String which) {
        if (!mine.ids().isEmpty()) {
            ids("ids of another company" + which, good, goodBody, theirs.ids());
            ids("ids of nobody" + which, good, goodBody, mine.unknown().ids());
        }
    }

    private void ids(String what, String good, Function<Tenant, Object> goodBody, Map<String, UUID> ids) {
        String sent = JSON.writeValueAsString(goodBody.apply(new Tenant(mine.companyId(), ids)));
        if (!sent.equals(good)) {
            add(what + " in the body", json(sent), Expected.HARMLESS);
        }
    }

    private Request json(String sent) {
        return Request.json(operation.method(), address(mine, Map.of()), sent);
    }

    private Request bytes(@Nullable String contentType, byte @Nullable [] sent) {
        return new Request(operation.method(), address(mine, Map.of()), contentType, sent);
    }

    private void refused(String input, Request request, String... named) {
        add(input, request, Expected.REFUSED, named);
    }

    private void add(String input, Request request, Expected expected, String... named) {
        cases.add(new InputCase(input, request, expected, List.of(named)));
    }

    private String address(Tenant tenant, Map<String, String> query) {
        return address(operation.path(), tenant, query);
    }

    /** @param query encoded, over what is plausible for parameters that must be there */
    private String address(String template, Tenant tenant, Map<String, String> query) {
        String path = template;
        Map<String, String> asked = new HashMap<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.inPath() && path.contains("{" + parameter.name() + "}")) {
                path = path.replace(
                        "{" + parameter.name() + "}",
                        tenant.id(parameter.name()).toString());
            } else if (!parameter.inPath() && parameter.required()) {
                asked.put(
                        parameter.name(),
                        encoded(goodParameters.getOrDefault(parameter.name(), parameter.plausible())));
            }
        }
        asked.putAll(query);
        return path
                + asked.entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .sorted()
                        .collect(Collectors.joining("&", asked.isEmpty() ? "" : "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 20) + "… (" + text.length() + " characters)" : text;
    }
}
