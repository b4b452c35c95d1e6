package dev.rollcall.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does over HTTP what a person's browser does: keeps cookies, follows redirects and links, submits forms with all their
 * hidden fields, and calls the API as a page's own script would. It runs no scripts.
 */
public final class Browser {

    private static final int MOST_REDIRECTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final CookieJar cookies = new CookieJar();

    /**
     * What a request ended with.
     *
     * @param uri where, after all redirects
     */
    public record Page(URI uri, int status, String text) {

        public Document document() {
            return Jsoup.parse(text, uri.toString());
        }

        /** The answer of an API. */
        public JsonNode json() throws DemoFailure {
            try {
                return JSON.readTree(text);
            } catch (JacksonException e) {
                throw new DemoFailure(uri + " did not answer with JSON but with: " + excerpt(), e);
            }
        }

        /**
         * Requires a status of 200 to 299.
         *
         * @throws DemoFailure with what the server said instead
         */
        public Page ok() throws DemoFailure {
            if (status / 100 != 2) {
                throw new DemoFailure(uri + " answered " + status + ": " + reason());
            }
            return this;
        }

        private String reason() {
            try {
                JsonNode detail = JSON.readTree(text).path("detail");
                return detail.isString() ? detail.asString() : excerpt();
            } catch (JacksonException notJson) {
                return excerpt();
            }
        }

        private String excerpt() {
            String words =
                    text.startsWith("<") || text.contains("<html") ? document().text() : text;
            return words.length() > 400 ? words.substring(0, 400) + "…" : words;
        }
    }

    /** Opens an address, and follows redirects. */
    public Page open(URI uri) throws DemoFailure, InterruptedException {
        return follow(uri, "GET", null, Map.of("Accept", "text/html,*/*;q=0.8"));
    }

    /** Presses a link. */
    public Page press(Element link) throws DemoFailure, InterruptedException {
        return open(URI.create(link.absUrl("href")));
    }

    /** Submits a form as it stands, with some fields filled in. */
    public Page submit(Element form, Map<String, String> fields) throws DemoFailure, InterruptedException {
        return submit(form, null, fields);
    }

    /**
     * Submits a form by one of its buttons.
     *
     * @param button its name and value are sent too
     * @param fields filled in, over what the form holds
     */
    public Page submit(Element form, @Nullable Element button, Map<String, String> fields)
            throws DemoFailure, InterruptedException {
        Map<String, String> filled = new LinkedHashMap<>();
        for (Element field : form.select("input[name], select[name], textarea[name]")) {
            if (isSent(field)) {
                filled.put(field.attr("name"), valueOf(field));
            }
        }
        filled.putAll(fields);
        if (button != null && button.hasAttr("name")) {
            filled.put(button.attr("name"), button.attr("value"));
        }
        String encoded = filled.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        String action =
                button != null && button.hasAttr("formaction") ? button.absUrl("formaction") : form.absUrl("action");
        String target = action.isEmpty() ? form.baseUri() : action;
        if (!"post".equalsIgnoreCase(form.attr("method"))) {
            return open(URI.create(target + (target.contains("?") ? "&" : "?") + encoded));
        }
        return follow(
                URI.create(target),
                "POST",
                encoded,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html,*/*;q=0.8"));
    }

    /**
     * Calls an API: JSON there and back, with the session's cookie, and for a write with the token against forgery, which the
     * gateway gives away at {@code /api/v1/csrf}.
     *
     * @param body anything that Jackson can write; null for none
     * @return whatever the status; ask {@link Page#ok()}
     */
    public Page call(String method, URI uri, @Nullable Object body) throws DemoFailure, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!method.equals("GET")) {
            JsonNode secret = ask("GET", uri.resolve("/api/v1/csrf"), null).ok().json();
            headers.put(
                    secret.path("headerName").asString(), secret.path("token").asString());
        }
        return ask(method, uri, body, headers);
    }

    /** Calls an API that knows no sessions, as the simulator's: JSON there and back. */
    public Page ask(String method, URI uri, @Nullable Object body) throws DemoFailure, InterruptedException {
        return ask(method, uri, body, Map.of());
    }

    private Page ask(String method, URI uri, @Nullable Object body, Map<String, String> more)
            throws DemoFailure, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Accept", "application/json, application/problem+json");
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        return send(uri, method, body == null ? null : JSON.writeValueAsString(body), headers)
                .page();
    }

    private Page follow(URI uri, String method, @Nullable String body, Map<String, String> headers)
            throws DemoFailure, InterruptedException {
        Answer answer = send(uri, method, body, headers);
        for (int redirects = 0; answer.location() != null; redirects++) {
            if (redirects == MOST_REDIRECTS) {
                throw new DemoFailure(uri + " redirects without end; the last was to " + answer.location() + ".");
            }
            boolean again = answer.page().status() == 307 || answer.page().status() == 308;
            answer = send(
                    answer.location(),
                    again ? method : "GET",
                    again ? body : null,
                    again ? headers : Map.of("Accept", "text/html,*/*;q=0.8"));
        }
        return answer.page();
    }

    private record Answer(Page page, @Nullable URI location) {}

    private Answer send(URI uri, String method, @Nullable String body, Map<String, String> headers)
            throws DemoFailure, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        String cookie = cookies.headerFor(uri);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            cookies.keep(uri, response.headers().allValues("Set-Cookie"));
            Page page = new Page(uri, response.statusCode(), response.body());
            URI location = response.statusCode() / 100 == 3
                    ? response.headers()
                            .firstValue("Location")
                            .map(uri::resolve)
                            .orElse(null)
                    : null;
            return new Answer(page, location);
        } catch (IOException e) {
            throw new DemoFailure(uri + " does not answer: " + e + ".", e);
        }
    }

    private static boolean isSent(Element field) {
        boolean unchecked = field.is("[type=checkbox], [type=radio]") && !field.hasAttr("checked");
        return !unchecked && !field.is("[type=submit], [type=button], [type=image]") && !field.hasAttr("disabled");
    }

    private static String valueOf(Element field) {
        if (field.is("select")) {
            Element chosen = field.selectFirst("option[selected]");
            Element first = chosen == null ? field.selectFirst("option") : chosen;
            return first == null ? "" : first.val();
        }
        String value = field.val();
        return field.is("[type=checkbox], [type=radio]") && value.isEmpty() ? "on" : value;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
