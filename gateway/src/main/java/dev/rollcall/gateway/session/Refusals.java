package dev.rollcall.gateway.session;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What happens to requests that do not come through the door: a page for people, a problem for scripts. */
@Component
public class Refusals {

    /** The reason of the error when a form came without its session's secret. */
    public static final String FORM_TOO_OLD = "form-too-old";

    /** The reason of the error when the identity provider does not answer. */
    public static final String NO_PROVIDER = "no-provider";

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    Mono<Void> signInFirst(ServerWebExchange exchange, AuthenticationException refused) {
        if (isApi(exchange)) {
            return problem(exchange, HttpStatus.UNAUTHORIZED, "sign-in-first", "Sign in at the gateway first.");
        }
        if (exchange.getRequest().getHeaders().getFirst("HX-Request") != null) {
            exchange.getResponse().setStatusCode(HttpStatus.UNAUTHORIZED);
            exchange.getResponse().getHeaders().set("HX-Redirect", "/sign-in");
            return exchange.getResponse().setComplete();
        }
        return seeOther(exchange, "/sign-in");
    }

    Mono<Void> formTooOld(ServerWebExchange exchange, AccessDeniedException denied) {
        if (isApi(exchange)) {
            return problem(
                    exchange,
                    HttpStatus.FORBIDDEN,
                    "csrf-token-missing",
                    "Writing needs the header " + CsrfTokensInSessions.HEADER + "; GET /api/csrf gives its value.");
        }
        return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN, FORM_TOO_OLD));
    }

    Mono<Void> notAllowed(ServerWebExchange exchange, AccessDeniedException denied) {
        if (isApi(exchange)) {
            return problem(exchange, HttpStatus.FORBIDDEN, "not-allowed", "Your role does not let you do this.");
        }
        return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /** Answers with {@code application/problem+json}. */
    public Mono<Void> problem(ServerWebExchange exchange, HttpStatus status, String code, String detail) {
        String body = json.writeValueAsString(json.createObjectNode()
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", detail)
                .put("instance", exchange.getRequest().getPath().value())
                .put("code", code));
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        DataBuffer buffer = response.bufferFactory().wrap(body.getBytes(StandardCharsets.UTF_8));
        return response.writeWith(Mono.just(buffer));
    }

    /** Whether a script asks, which wants problems and no pages. */
    public static boolean isApi(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value().startsWith("/api/");
    }

    private static Mono<Void> seeOther(ServerWebExchange exchange, String where) {
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(URI.create(where));
        return exchange.getResponse().setComplete();
    }
}
