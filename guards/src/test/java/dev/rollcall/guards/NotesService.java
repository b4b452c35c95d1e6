package dev.rollcall.guards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.testsupport.TestBackends;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As small as a service can be: each company has notes, which can be read and written anew. It has a flaw, or none. */
final class NotesService implements AutoCloseable {

    /** What is wrong with it. */
    enum Flaw {
        NONE,
        FAILS_WITH_ITS_INSIDES,
        REFUSES_WITH_ITS_INSIDES,
        REFUSES_WITHOUT_WORDS,
        WRITES_BEFORE_IT_REFUSES,
        TAKES_WHAT_IT_SHOULD_REFUSE,
        SHOWS_ANOTHER_COMPANYS,
        TAKES_OLD_TOKENS,
        TAKES_TOKENS_FOR_OTHERS,
        LETS_EVERY_ROLE_WRITE,
        LETS_EVERY_ROLE_READ,
        LETS_ONLY_ADMINISTRATORS_WRITE,
        DESCRIBES_TOO_LITTLE,
        DESCRIBES_WHAT_NOBODY_TRIES,
        DOES_NOTHING
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String NOTE = "/companies/{companyId}/notes/{noteId}";

    private final Flaw flaw;
    private final Map<String, Object> properties;
    private final NotesTokens tokens;
    private final Connection database;
    private final HttpServer server;
    private final GenericApplicationContext context = new GenericApplicationContext();

    NotesService(Flaw flaw) {
        this.flaw = flaw;
        Map<String, String> backends = TestBackends.shared().propertiesFor("staging", "none.");
        try {
            database = DriverManager.getConnection(TestBackends.superusersJdbcUrl(backends));
            try (Statement statement = database.createStatement()) {
                statement.execute("CREATE TABLE note (company_id uuid, note_id uuid, text text)");
            }
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 100);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", this::handle);
        server.start();
        properties = new HashMap<>(backends);
        tokens = new NotesTokens(
                URI.create(String.valueOf(backends.get("rollcall.tokens.private-key"))), flaw == Flaw.TAKES_OLD_TOKENS);
        properties.put("rollcall.service", "notes");
        properties.put("local.server.port", server.getAddress().getPort());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class, this::mapping);
        context.refresh();
    }

    ApplicationContext context() {
        return context;
    }

    /** A company with one note. */
    Tenant company() {
        Tenant company = new Tenant(UUID.randomUUID(), Map.of("noteId", UUID.randomUUID()));
        update("INSERT INTO note VALUES (?, ?, 'first')", company.companyId(), company.id("noteId"));
        return company;
    }

    @Override
    public void close() throws SQLException {
        server.stop(0);
        context.close();
        database.close();
    }

    private RequestMappingHandlerMapping mapping() {
        RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
        try {
            mapping.registerMapping(
                    RequestMappingInfo.paths(NOTE)
                            .methods(RequestMethod.GET, RequestMethod.PUT)
                            .build(),
                    this,
                    NotesService.class.getDeclaredMethod("handle", HttpExchange.class));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        return mapping;
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            byte[] body = http.getRequestBody().readAllBytes();
            try {
                answer(http, body);
            } catch (Refusal refusal) {
                refuse(http, refusal);
            } catch (RuntimeException e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                send(http, 500, "text/plain", trace.toString());
            }
        }
    }

    private void answer(HttpExchange http, byte[] body) throws IOException {
        String[] path = http.getRequestURI().getRawPath().split("/");
        if (path[1].equals("v3")) {
            send(http, 200, "application/json", description());
            return;
        }
        if (path.length != 5 || !path[3].equals("notes")) {
            throw new Refusal(404, "not-found", "There is nothing at this address.");
        }
        JWTClaimsSet token = tokens.of(http.getRequestHeaders().getFirst("Authorization"));
        UUID companyId = id(path[2], "companyId");
        UUID noteId = id(path[4], "noteId");
        if (flaw != Flaw.TAKES_TOKENS_FOR_OTHERS
                && !String.valueOf(token.getClaim("companies")).contains(companyId.toString())) {
            throw new Refusal(403, "company-not-granted", "The token is not for the company " + companyId + ".");
        }
        switch (http.getRequestMethod()) {
            case "GET" -> {
                mustBeAtLeast(
                        flaw == Flaw.LETS_EVERY_ROLE_READ ? GrantedRole.BILLING_READER : GrantedRole.VIEWER, token);
                send(http, 200, "application/json", note(companyId, noteId));
            }
            case "PUT" -> {
                mustBeAtLeast(smallestWriter(), token);
                write(http, body, companyId, noteId);
                send(http, 200, "application/json", note(companyId, noteId));
            }
            default -> throw new Refusal(405, "method-not-allowed", "Ask with GET or PUT.");
        }
    }

    private GrantedRole smallestWriter() {
        return switch (flaw) {
            case LETS_EVERY_ROLE_WRITE -> GrantedRole.BILLING_READER;
            case LETS_ONLY_ADMINISTRATORS_WRITE -> GrantedRole.COMPANY_ADMIN;
            default -> GrantedRole.APPROVER;
        };
    }

    private static void mustBeAtLeast(GrantedRole smallest, JWTClaimsSet token) {
        GrantedRole role = GrantedRole.valueOf(String.valueOf(token.getClaim("role")));
        if (role.isTooSmallFor(smallest)) {
            throw new Refusal(403, "role-too-small", "The role " + role + " does not let you do this.");
        }
    }

    private void write(HttpExchange http, byte[] body, UUID companyId, UUID noteId) {
        String text;
        try {
            text = text(http, body);
        } catch (Refusal refusal) {
            if (flaw == Flaw.WRITES_BEFORE_IT_REFUSES) {
                set(companyId, noteId, "refused");
            }
            throw refusal;
        }
        note(companyId, noteId);
        if (flaw != Flaw.DOES_NOTHING) {
            set(companyId, noteId, text);
        }
    }

    private String text(HttpExchange http, byte[] body) {
        if (!"application/json".equals(http.getRequestHeaders().getFirst("Content-Type"))) {
            throw new Refusal(415, "type-not-understood", "Send application/json.");
        }
        if (body.length > 2 << 20) {
            throw new Refusal(413, "body-too-large", "Send at most 2 MB.");
        }
        JsonNode sent;
        try {
            sent = JSON.readTree(body);
        } catch (JacksonException e) {
            if (flaw == Flaw.FAILS_WITH_ITS_INSIDES) {
                throw e;
            }
            throw new Refusal(
                    400,
                    "request-malformed",
                    flaw == Flaw.REFUSES_WITH_ITS_INSIDES ? "This is wrong: " + e.getClass() + "." : "Send an object.");
        }
        if (!sent.isObject()) {
            throw new Refusal(400, "request-malformed", "Send an object.");
        }
        for (String name : sent.propertyNames()) {
            if (!name.equals("text")) {
                throw new Refusal(400, "request-malformed", "There is no field " + name + ".");
            }
        }
        JsonNode text = sent.path("text");
        if (!text.isString()) {
            if (flaw == Flaw.TAKES_WHAT_IT_SHOULD_REFUSE && text.isNumber()) {
                return "first";
            }
            throw new Refusal(400, "request-malformed", "The field text has to be a text.");
        }
        String wanted = text.asString();
        if (wanted.length() > 1_000
                || wanted.chars().anyMatch(one -> one == 0)
                || !UTF_8.newEncoder().canEncode(wanted)) {
            throw new Refusal(400, "request-malformed", "The field text has something in it that cannot be kept.");
        }
        return wanted;
    }

    private static UUID id(String text, String name) {
        if (text.length() != 36) {
            throw new Refusal(400, "request-malformed", "The " + name + " in the address is no id.");
        }
        return UUID.fromString(text);
    }

    private String note(UUID companyId, UUID noteId) {
        String sql = "SELECT text FROM note WHERE note_id = ?"
                + (flaw == Flaw.SHOWS_ANOTHER_COMPANYS ? " OR company_id = ?" : " AND company_id = ?");
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, noteId);
            statement.setObject(2, companyId);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    return JSON.writeValueAsString(Map.of("text", rows.getString(1)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new Refusal(404, "note-unknown", "The company has no note " + noteId + ".");
    }

    private void set(UUID companyId, UUID noteId, String text) {
        update(
                "UPDATE note SET text = '" + text.replace("'", "''") + "' WHERE company_id = ? AND note_id = ?",
                companyId,
                noteId);
    }

    private void update(String sql, UUID companyId, UUID noteId) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, companyId);
            statement.setObject(2, noteId);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String description() {
        String parameters = """
                "parameters": [
                    {"name": "companyId", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}},
                    {"name": "noteId", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}]""";
        String more = flaw == Flaw.DESCRIBES_WHAT_NOBODY_TRIES ? ", \"colour\": {\"type\": \"string\"}" : "";
        String get = flaw == Flaw.DESCRIBES_TOO_LITTLE ? "" : "\"get\": {" + parameters + "},";
        return """
                {"paths": {"%s": {%s "put": {%s, "requestBody": {"content": {"application/json": {"schema":
                    {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}%s}}}}}}}}}
                """.formatted(NOTE, get, parameters, more);
    }

    private void refuse(HttpExchange http, Refusal refusal) throws IOException {
        if (flaw == Flaw.REFUSES_WITHOUT_WORDS) {
            http.sendResponseHeaders(refusal.status, -1);
            return;
        }
        send(
                http,
                refusal.status,
                "application/problem+json",
                JSON.writeValueAsString(Map.of(
                        "status",
                        refusal.status,
                        "code",
                        refusal.code,
                        "detail",
                        String.valueOf(refusal.getMessage()))));
    }

    private static void send(HttpExchange http, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
    }
}
