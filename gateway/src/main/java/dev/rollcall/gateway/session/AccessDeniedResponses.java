package dev.rollcall.gateway.session;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests that are not let in: with a page for people, with a problem for scripts. */
@Component
public class AccessDeniedResponses {

    /** The reason of the error when the identity provider does not answer. */
    public static final String NO_PROVIDER = "no-provider";

    private static final String SIGN_IN_FIRST = "Sign in at the gateway first, or send an API key as bearer token.";
    private static final String CSRF_PATH = "/api/v1/csrf";

    private final SavedForms forms;
    private final SecurityEvents events;
    private final JsonMapper json;

    AccessDeniedResponses(SavedForms forms, SecurityEvents events, JsonMapper json) {
        this.forms = forms;
        this.events = events;
        this.json = json;
    }

    /** Nobody is signed in: opening a page leads to the sign-in, an action on an open page shows a message in place. */
    Mono<Void> signInFirst(ServerWebExchange exchange, AuthenticationException refused) {
        if (isApi(exchange)) {
            return problem(exchange, HttpStatus.UNAUTHORIZED, "sign-in-first", SIGN_IN_FIRST);
        }
        boolean opens = HttpMethod.GET.equals(exchange.getRequest().getMethod())
                && exchange.getRequest().getHeaders().getFirst("HX-Request") == null;
        return opens ? seeOther(exchange, "/sign-in") : sessionEnded(exchange);
    }

    /** The API key grants nothing. */
    Mono<Void> apiKeyRefused(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problem(
                exchange,
                HttpStatus.UNAUTHORIZED,
                "api-key-refused",
                "The API key is unknown, expired or revoked. An administrator can make a new one.");
    }

    /** A form came without its session's secret, mostly because that session has ended. */
    Mono<Void> csrfRefused(ServerWebExchange exchange, AccessDeniedException denied) {
        return exchange.getSession().flatMap(session -> {
            boolean signedIn = session.getAttribute(SessionSecurityContexts.ATTRIBUTE) != null;
            if (isApi(exchange) && !signedIn) {
                return problem(exchange, HttpStatus.UNAUTHORIZED, "sign-in-first", SIGN_IN_FIRST);
            }
            if (isApi(exchange)) {
                return problem(
                        exchange,
                        HttpStatus.FORBIDDEN,
                        "csrf-token-missing",
                        "Writing needs the header " + CsrfTokens.HEADER + "; GET " + CSRF_PATH + " gives its value.");
            }
            String path = exchange.getRequest().getPath().value();
            if (path.startsWith("/invitations/")) {
                // Whoever comes by a link has no account to sign in with.
                return Mono.error(SessionRefused.earlierSession(LocalAddress.of(path)));
            }
            if (!signedIn) {
                return path.equals("/sign-out") ? seeOther(exchange, SignOuts.SIGNED_OUT) : sessionEnded(exchange);
            }
            events.csrfRefused(SessionSecurityContexts.subject(session, json));
            return Mono.error(SessionRefused.earlierSession(LocalAddress.ofPage(exchange.getRequest())));
        });
    }

    Mono<Void> notAllowed(ServerWebExchange exchange, AccessDeniedException denied) {
        if (isApi(exchange)) {
            return problem(exchange, HttpStatus.FORBIDDEN, "not-allowed", "Your role does not let you do this.");
        }
        return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    private Mono<Void> sessionEnded(ServerWebExchange exchange) {
        return forms.keep(exchange)
                .then(Mono.error(() -> SessionRefused.ended(LocalAddress.ofPage(exchange.getRequest()))));
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

    /** Whether a script asks, which reads problems instead of pages. */
    public static boolean isApi(ServerWebExchange exchange) {
        return isApi(exchange.getRequest());
    }

    static boolean isApi(ServerHttpRequest request) {
        return request.getPath().value().startsWith("/api/");
    }

    private static Mono<Void> seeOther(ServerWebExchange exchange, String where) {
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(URI.create(where));
        return exchange.getResponse().setComplete();
    }
}
