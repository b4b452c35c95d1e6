package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserTest {

    private static final String FORM = """
        <form method="post" action="/wizard?step=2">
          <input type="hidden" name="_csrf" value="t0ken&amp;1">
          <input type="checkbox" name="mail">
          <select name="cloud"><option value="GLOBAL"><option value="US_GOV" selected></select>
          <input name="name" value="as it was">
          <button name="do" value="next">Next</button>
        </form>
        """;

    private final Browser browser = new Browser();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void a_server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = URI.create("http://localhost:" + server.getAddress().getPort());
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "SESSION=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
            exchange.getResponseHeaders().add("Set-Cookie", "theme=dark; Path=/page");
            exchange.getResponseHeaders().add("Location", "/page");
            answer(exchange, 302, "");
        });
        server.createContext("/page", exchange -> answer(exchange, 200, FORM));
        server.createContext("/wizard", exchange -> answer(exchange, 200, sent(exchange)));
        server.createContext("/api", exchange -> answer(exchange, 409, "{\"detail\":\"The review has moved.\"}"));
        server.createContext(
                "/api/v1/csrf", exchange -> answer(exchange, 200, "{\"headerName\":\"X-CSRF\",\"token\":\"s3cret\"}"));
        server.createContext(
                "/api/echo",
                exchange ->
                        answer(exchange, 200, exchange.getRequestHeaders().getFirst("X-CSRF") + " " + sent(exchange)));
        server.createContext("/loop", exchange -> {
            exchange.getResponseHeaders().add("Location", "/loop");
            answer(exchange, 302, "");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_form_is_submitted_with_its_hidden_fields_its_button_and_the_sessions_cookie() throws Exception {
        Browser.Page page = browser.open(base);

        var form = Objects.requireNonNull(page.document().selectFirst("form"));
        var next = Objects.requireNonNull(form.selectFirst("button"));
        Browser.Page answer = browser.submit(form, next, Map.of("name", "Dana Reyes"));

        assertThat(answer.uri()).isEqualTo(base.resolve("/wizard?step=2"));
        assertThat(answer.text()).isEqualTo("POST SESSION=abc _csrf=t0ken%261&cloud=US_GOV&name=Dana+Reyes&do=next");
    }

    @Test
    void a_refusal_is_told_in_the_servers_own_words() throws Exception {
        Browser.Page refused = browser.call("POST", base.resolve("/api"), Map.of("reviewRevision", 3));

        assertThatThrownBy(refused::ok)
                .isInstanceOf(DemoFailure.class)
                .hasMessageEndingWith("409: The review has moved.");
    }

    @Test
    void a_write_brings_along_the_token_that_only_the_own_pages_can_read() throws Exception {
        browser.open(base);

        Browser.Page answer = browser.call("PUT", base.resolve("/api/echo"), Map.of("kind", "EVERYONE"));

        assertThat(answer.text()).isEqualTo("s3cret PUT SESSION=abc {\"kind\":\"EVERYONE\"}");
    }

    @Test
    void redirects_without_end_are_given_up() {
        assertThatThrownBy(() -> browser.open(base.resolve("/loop")))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("redirects without end");
    }

    private static String sent(HttpExchange exchange) throws IOException {
        return exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Cookie") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
