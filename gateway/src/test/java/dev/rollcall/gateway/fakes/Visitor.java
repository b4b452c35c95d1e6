package dev.rollcall.gateway.fakes;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
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
    private final HttpClient client;

    public Visitor(URI gateway) {
        this.gateway = gateway;
        this.client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What came back. */
    public record Answer(URI uri, int status, String type, String text) {

        public Document page() {
            return Jsoup.parse(text, uri.toString());
        }

        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    /** Signs in by the account picker. */
    public Visitor signIn(Account account) {
        Document picker = get("/oauth2/authorization/entra").page();
        Element choice = Objects.requireNonNull(picker.getElementById(account.name()), picker.text());
        send(URI.create(choice.absUrl("href")), "GET", "", null);
        return this;
    }

    /** Opens a page, or reads something of the API. */
    public Answer get(String path) {
        return send(gateway.resolve(path), "GET", "", null);
    }

    /** Sends a form with what it holds already and some more fields, as {@code name=value}. */
    public Answer submit(Element form, String... more) {
        String fields = Stream.concat(
                        form.select("input[type=hidden]").stream()
                                .map(field -> field.attr("name") + "=" + field.attr("value")),
                        Arrays.stream(more))
                .map(field -> field.split("=", 2))
                .map(field -> encode(field[0]) + "=" + encode(field[1]))
                .collect(Collectors.joining("&"));
        return send(URI.create(form.absUrl("action")), "POST", "application/x-www-form-urlencoded", fields);
    }

    /** Writes through the API as a script does it. */
    public Answer write(String method, String path, Map<String, ?> body) {
        JsonNode secret = get("/api/csrf").json();
        return send(
                gateway.resolve(path),
                method,
                "application/json",
                JSON.writeValueAsString(body),
                secret.path("headerName").asString(),
                secret.path("token").asString());
    }

    /** Writes through the API as another site would make a browser do it. */
    public Answer writeBlindly(String method, String path, Map<String, ?> body) {
        return send(gateway.resolve(path), method, "application/json", JSON.writeValueAsString(body));
    }

    private Answer send(URI uri, String method, String type, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.header("Accept", uri.getPath().startsWith("/api/") ? "application/json" : "text/html");
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.uri(),
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
