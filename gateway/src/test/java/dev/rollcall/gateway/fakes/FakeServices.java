package dev.rollcall.gateway.fakes;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.gateway.service.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The five services and Microsoft's sign-in on one port, each under its name. They look at tokens as the real ones do, and take
 * and answer nothing but what the services' committed descriptions allow: {@link #wrongAnswers()} has what they would have
 * answered otherwise.
 */
public final class FakeServices implements AutoCloseable {

    private static final List<String> NAMES = List.of("consent", "fetcher", "staging", "approval", "billing");

    private final JsonMapper json = new JsonMapper();
    private final FakeMicrosoft microsoft = new FakeMicrosoft();
    private final Map<String, JWTClaimsSet> lastTokens = new ConcurrentHashMap<>();
    private final Map<String, String> lastTokenTexts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> lastBodies = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Object> instead = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> changed = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> refusals = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> wrongAnswers = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile FakeAnswers answers = new FakeAnswers(new FakeWorld());

    public FakeServices() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** The properties by which a gateway finds these. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        NAMES.forEach(name -> properties.put("rollcall.services." + name, address() + "/" + name));
        properties.put("rollcall.sign-in.issuer", address() + FakeMicrosoft.PATH);
        properties.put("rollcall.sign-in.client-id", FakeMicrosoft.CLIENT);
        properties.put("rollcall.sign-in.client-secret", "secret");
        return properties;
    }

    /** The claims of the last token that a service was shown. */
    public JWTClaimsSet lastToken(String service) {
        JWTClaimsSet claims = lastTokens.get(service);
        if (claims == null) {
            throw new IllegalStateException(service + " was never called");
        }
        return claims;
    }

    /** On whose behalf a service was called last. */
    public String lastSubject(String service) {
        return String.valueOf(lastToken(service).getSubject());
    }

    /** What a service was sent last, beside questions. */
    public Map<String, Object> lastBody(String service) {
        return lastBodies.getOrDefault(service, Map.of());
    }

    /** The same as it came, for checking its signature. */
    public String lastTokenText(String service) {
        return lastTokenTexts.getOrDefault(service, "");
    }

    /** The id token that somebody brought back to Microsoft to sign out; empty when nobody has. */
    public String lastIdTokenHint() {
        return microsoft.lastIdTokenHint();
    }

    /** Lets Microsoft say from now on when sessions have to end. */
    public void sayThatSessionsEnd(Instant expiry) {
        microsoft.sayThatSessionsEnd(expiry);
    }

    /** Lets a service, or {@code microsoft}, answer with 503 until told otherwise. */
    public void silence(String service) {
        silent.add(service);
    }

    /** Lets a service end connections without an answer until told otherwise. */
    public void hangUp(String service) {
        gone.add(service);
    }

    /**
     * Lets a service take its time over whatever it is asked or told at a path, until it is let go.
     *
     * @param ending of the path, as {@code /sync}
     */
    public void hold(String service, String ending) {
        held.put(service + " " + ending, new CountDownLatch(1));
    }

    /** Everything that was held is answered now. */
    public void letGo() {
        held.values().forEach(CountDownLatch::countDown);
        held.clear();
    }

    /**
     * Lets a service answer something else to a question until told otherwise.
     *
     * @param ending of the path, as {@code /check}
     */
    public void answerInstead(String service, String ending, Object answer) {
        instead.put(service + " " + ending, answer);
    }

    /**
     * Lets a service answer a question as ever, but for these fields, until told otherwise.
     *
     * @param ending of the path, as {@code /figures}
     */
    public void answerWith(String service, String ending, Map<String, Object> fields) {
        changed.put(service + " " + ending, fields);
    }

    /**
     * What fakes would have answered although the services' descriptions do not have it, or called for an operation that there
     * is none; forgets it. {@link BeforeFakes} lets a test fail for each.
     */
    public List<String> wrongAnswers() {
        List<String> wrong = List.copyOf(wrongAnswers);
        wrongAnswers.clear();
        return wrong;
    }

    /** The values that a query parameter had in questions to a service, since everything was put back. */
    public List<String> asked(String service, String parameter) {
        String beginning = service + " " + parameter + "=";
        return questions.stream()
                .filter(question -> question.startsWith(beginning))
                .map(question -> question.substring(beginning.length()))
                .toList();
    }

    /** What services were told to do, and did, since everything was put back: as {@code PUT approval/companies/…/policy}. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /**
     * Everything that services were asked or told since everything was put back, as {@code GET staging/companies/…/scope},
     * beside what somebody may do, which is asked all the time.
     */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Lets a company be archived. */
    public void archive(UUID company) {
        answers.archive(company);
    }

    /** Lets people of a company have left, approved and not committed. */
    public void leaversAreReady(UUID company, int people) {
        answers.leaversAreReady(company, people);
    }

    /** Gives a company another name, as nobody would who means well. */
    public void rename(UUID company, String name) {
        answers.rename(company, name);
    }

    /** Lets a service refuse whatever it is told to do at a path, until told otherwise. */
    public void refuse(String service, String ending, int status, String code) {
        refusals.put(service + " " + ending, Map.of("status", status, "code", code, "detail", "Refused by the test."));
    }

    /** Lets nothing be refused any more. */
    public void forgetRefusals() {
        refusals.clear();
    }

    /** Puts everything back to what it was at the beginning. */
    public void reset() {
        microsoft.reset();
        silent.clear();
        gone.clear();
        letGo();
        instead.clear();
        changed.clear();
        refusals.clear();
        questions.clear();
        commands.clear();
        calls.clear();
        answers = new FakeAnswers(new FakeWorld());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange http) throws IOException {
        Exchange exchange = new Exchange(http, json);
        try {
            if (exchange.path().startsWith(FakeMicrosoft.PATH)) {
                if (silent.contains("microsoft")) {
                    exchange.problem(503, "silent", "Silenced by the test");
                } else {
                    microsoft.handle(exchange, address());
                }
            } else {
                service(exchange);
            }
        } catch (WrongAnswer wrong) {
            wrongAnswers.add(String.valueOf(wrong.getMessage()));
            exchange.problem(500, "fake-is-wrong", String.valueOf(wrong.getMessage()));
        } catch (JacksonException | MalformedRequest malformed) {
            exchange.problem(400, "request-malformed", "The request is not what this service understands.");
        } catch (NumberFormatException malformed) {
            exchange.problem(400, "parameter-malformed", "A parameter of the address is no number.");
        } catch (NoSuchElementException unknown) {
            // As the services do; an error would make the gateway stop asking for a while.
            exchange.problem(404, "unknown", "There is nothing with this id.");
        } catch (RuntimeException | ParseException e) {
            exchange.problem(500, "fake-is-broken", exchange.method() + " " + exchange.path() + ": " + e);
            throw new IllegalStateException(exchange.method() + " " + exchange.path(), e);
        }
    }

    private void service(Exchange exchange) throws IOException, ParseException {
        String service = exchange.path().split("/")[1];
        if (gone.contains(service)) {
            exchange.hangUp();
            return;
        }
        if (silent.contains(service)) {
            exchange.problem(503, "silent", "Silenced by the test");
            return;
        }
        if (!exchange.path().equals("/consent/me")) {
            calls.add(exchange.method() + " " + exchange.path().substring(1));
        }
        String text = exchange.header("Authorization").replace("Bearer ", "");
        JWTClaimsSet token = SignedJWT.parse(text).getJWTClaimsSet();
        exchange.queries().forEach((name, value) -> questions.add(service + " " + name + "=" + value));
        lastTokens.put(service, token);
        lastTokenTexts.put(service, text);
        if (!exchange.json().isEmpty()) {
            lastBodies.put(service, exchange.json());
        }
        String path = exchange.path().substring(service.length() + 1);
        if (path.startsWith("/companies/")
                && !token.getStringListClaim("companies").contains(path.split("/")[2])) {
            exchange.problem(403, "company-not-granted", "The token does not name this company.");
            return;
        }
        if (!token.getAudience().contains(service)) {
            exchange.problem(401, "token-refused", "The token is for somebody else.");
            return;
        }
        for (Map.Entry<String, CountDownLatch> hold : held.entrySet()) {
            String[] where = hold.getKey().split(" ");
            if (service.equals(where[0]) && path.endsWith(where[1])) {
                await(hold.getValue());
            }
        }
        for (Map.Entry<String, Map<String, Object>> refusal : refusals.entrySet()) {
            String[] where = refusal.getKey().split(" ");
            if (!exchange.method().equals("GET") && service.equals(where[0]) && path.endsWith(where[1])) {
                exchange.problem(
                        Integer.parseInt(String.valueOf(refusal.getValue().get("status"))),
                        String.valueOf(refusal.getValue().get("code")),
                        String.valueOf(refusal.getValue().get("detail")));
                return;
            }
        }
        Optional<ServiceDocument.Operation> operation = ServiceDocument.of(
                        Service.valueOf(service.toUpperCase(Locale.ROOT)))
                .reachedBy(exchange.method(), path);
        if (operation.isEmpty()) {
            wrongAnswers.add(service + " has no " + exchange.method() + " " + path);
            exchange.problem(404, "unknown", "There is no such operation.");
            return;
        }
        exchange.validateAgainst(operation.get());
        for (Map.Entry<String, Object> other : instead.entrySet()) {
            String[] question = other.getKey().split(" ");
            if (service.equals(question[0]) && path.endsWith(question[1])) {
                exchange.answer(200, other.getValue());
                return;
            }
        }
        for (Map.Entry<String, Map<String, Object>> other : changed.entrySet()) {
            String[] question = other.getKey().split(" ");
            if (service.equals(question[0]) && path.endsWith(question[1])) {
                exchange.answerWith(other.getValue());
            }
        }
        if (!exchange.method().equals("GET")) {
            if (!path.endsWith("/scope/preview") && !path.equals("/api-keys/verify")) {
                exchange.whenDone(() -> commands.add(exchange.method() + " " + service + path));
            }
        }
        answers.answer(exchange, service, path, token);
    }

    private static void await(CountDownLatch letGo) {
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static UUID companyOf(String path) {
        return UUID.fromString(path.split("/")[2]);
    }
}
