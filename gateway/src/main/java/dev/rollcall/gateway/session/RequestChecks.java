package dev.rollcall.gateway.session;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Checks on requests that run before authentication. */
@Component
class RequestChecks {

    /** Services read addresses of up to 16 kB, and what the gateway asks of them is not much longer than what it was asked. */
    private static final int LONGEST_ADDRESS = 8_192;

    private final AccessDeniedResponses refusals;

    RequestChecks(AccessDeniedResponses refusals) {
        this.refusals = refusals;
    }

    /** Refuses addresses that are too long to be passed on. */
    Mono<Void> limitAddress(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String query = request.getURI().getRawQuery();
        int length = request.getURI().getRawPath().length() + (query == null ? 0 : query.length());
        if (length <= LONGEST_ADDRESS) {
            return chain.filter(exchange);
        }
        return AccessDeniedResponses.isApi(exchange)
                ? refusals.problem(
                        exchange,
                        HttpStatus.URI_TOO_LONG,
                        "address-too-long",
                        "The address has " + length + " characters, and at most " + LONGEST_ADDRESS
                                + " are read. Ask for less at once.")
                : Mono.error(new ResponseStatusException(HttpStatus.URI_TOO_LONG));
    }
}
