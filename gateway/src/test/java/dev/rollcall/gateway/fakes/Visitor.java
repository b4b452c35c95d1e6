package dev.rollcall.gateway.fakes;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's browser, without scripts: it keeps cookies and follows redirects. */
public final class Visitor {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI gateway;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final Map<String, String> always = new LinkedHashMap<>();
    private final HttpClient client;

    public Visitor(URI gateway) {
        this.gateway = gateway;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What came back. */
    public record Answer(URI uri, int status, String type, String text, HttpHeaders headers) {

        /** A header; empty when there is none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public Document page() {
            return Jsoup.parse(text, uri.toString());
        }

        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    /** Signs in by the account picker. */
    public Visitor signIn(Account account) {
        signInFrom(account);
        return this;
    }

    /** The same, for the page where it ends. */
    public Answer signInFrom(Account account) {
        Document picker = get("/oauth2/authorization/entra").page();
        Element choice = Objects.requireNonNull(picker.getElementById(account.name()), picker.text());
        return get(choice.absUrl("href"));
    }

    /** Where a link leads, without going there. */
    public String locationOf(String link) {
        HttpClient still = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return send(still, HttpRequest.newBuilder(gateway.resolve(link)).build())
                .header("Location");
    }

    /** Where a form leads, without going there. */
    public String locationOfForm(Element form, String... more) {
        HttpClient still = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return send(
                        still,
                        HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(fields(form, more)))
                                .build())
                .header("Location");
    }

    /** Listens to a stream of server-sent events, line by line, until it is closed. */
    public AutoCloseable listen(String path, Consumer<String> line) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Accept", "text/event-stream")
                .build();
        var stream = client.sendAsync(request, BodyHandlers.fromLineSubscriber(new Lines(line)));
        return () -> stream.cancel(true);
    }

    /** Listens to a stream until the other side ends it. */
    public CompletableFuture<Void> listenUntilEnd(String path, Consumer<String> line) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Accept", "text/event-stream")
                .build();
        return client.sendAsync(request, BodyHandlers.fromLineSubscriber(new Lines(line)))
                .thenAccept(whole -> {});
    }

    /** What browsers call the site, as {@code http://localhost:8400}. */
    public String origin() {
        return gateway.toString();
    }

    /** Sends a header with everything from now on. */
    public Visitor with(String header, String value) {
        always.put(header, value);
        return this;
    }

    /** The same without the session, which has ended: other cookies stay. */
    public Visitor withoutSession() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("rollcall"))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
        return this;
    }

    /** The cookies of this browser. */
    public Map<String, String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .collect(Collectors.toMap(HttpCookie::getName, HttpCookie::getValue));
    }

    /** Takes over another browser's cookies. */
    public Visitor withCookies(Map<String, String> others) {
        others.forEach((name, value) -> {
            HttpCookie cookie = new HttpCookie(name, value);
            cookie.setPath("/");
            cookie.setVersion(0);
            cookies.getCookieStore().add(gateway, cookie);
        });
        return this;
    }

    /** Sends a form that no page gave, as another site would make a browser do it. */
    public Answer post(String path, String fields) {
        return send(gateway.resolve(path), "POST", "application/x-www-form-urlencoded", fields);
    }

    /** The same, without going where it leads. */
    public Answer postAndStay(String path, String fields) {
        HttpClient still = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return send(
                still,
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build());
    }

    /** What every form of this browser's session has to bring along, as a field. */
    public String secretField() {
        JsonNode secret = get("/api/v1/csrf").json();
        return "_csrf=" + encode(secret.path("token").asString());
    }

    /** Opens a page, or reads something of the API. */
    public Answer get(String path) {
        return send(gateway.resolve(path), "GET", "", null);
    }

    /** Sends a form with what it holds already and some more fields, as {@code name=value}. */
    public Answer submit(Element form, String... more) {
        return send(URI.create(form.absUrl("action")), "POST", "application/x-www-form-urlencoded", fields(form, more));
    }

    private static String fields(Element form, String... more) {
        return Stream.concat(
                        form.select("input[type=hidden]").stream()
                                .map(field -> field.attr("name") + "=" + field.attr("value")),
                        Arrays.stream(more))
                .map(field -> field.split("=", 2))
                .map(field -> encode(field[0]) + "=" + encode(field[1]))
                .collect(Collectors.joining("&"));
    }

    /** Writes through the API as a script does it. */
    public Answer write(String method, String path, Map<String, ?> body) {
        JsonNode secret = get("/api/v1/csrf").json();
        return send(
                gateway.resolve(path),
                method,
                "application/json",
                JSON.writeValueAsString(body),
                secret.path("headerName").asString(),
                secret.path("token").asString());
    }

    /** Writes through the API as a script with a mistake does it. */
    public Answer write(String method, String path, String type, byte[] body) {
        JsonNode secret = get("/api/v1/csrf").json();
        return send(
                client,
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, BodyPublishers.ofByteArray(body))
                        .header("Accept", "application/json")
                        .header("Content-Type", type)
                        .header(
                                secret.path("headerName").asString(),
                                secret.path("token").asString())
                        .build());
    }

    /** Writes through the API as another site would make a browser do it. */
    public Answer writeBlindly(String method, String path, Map<String, ?> body) {
        return send(gateway.resolve(path), method, "application/json", JSON.writeValueAsString(body));
    }

    private Answer send(URI uri, String method, String type, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (always.containsKey("HX-Request")) {
            // As htmx does it, which leaves the header to the browser.
            request.header("Accept", "*/*");
        } else {
            request.header("Accept", uri.getPath().startsWith("/api/") ? "application/json" : "text/html");
            request.header("Accept", type.equals("application/json") ? "application/json" : "text/html,*/*");
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        always.forEach(request::header);
        return send(client, request.build());
    }

    private static Answer send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.uri(),
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response.headers());
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Lines(Consumer<String> line) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String item) {
            line.accept(item);
        }

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {}
    }
}
