package dev.rollcall.web;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a problem where no controller is reached, as before authentication. */
public final class ProblemResponses {

    private final JsonMapper json = new JsonMapper();

    /** Ends the exchange with a problem. */
    public Mono<Void> write(ServerWebExchange exchange, HttpStatus status, String code, String detail) {
        ObjectNode problem = json.createObjectNode()
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", detail)
                .put("instance", exchange.getRequest().getPath().value())
                .put("code", code);
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        DataBuffer body = response.bufferFactory().wrap(problem.toString().getBytes(StandardCharsets.UTF_8));
        return response.writeWith(Mono.just(body));
    }
}
