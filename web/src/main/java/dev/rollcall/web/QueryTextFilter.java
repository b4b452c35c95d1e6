package dev.rollcall.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses requests with a text among their query parameters that the database could not store. */
final class QueryTextFilter implements WebFilter {

    private final ProblemResponses problems = new ProblemResponses();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        for (Map.Entry<String, List<String>> parameter :
                exchange.getRequest().getQueryParams().entrySet()) {
            for (String value : parameter.getValue()) {
                String why = value == null ? null : InvalidText.whyInvalid(value);
                if (why != null) {
                    return problems.write(
                            exchange,
                            HttpStatus.BAD_REQUEST,
                            "text-unfit",
                            "'" + parameter.getKey() + "' " + why + ". Remove it.");
                }
            }
        }
        return chain.filter(exchange);
    }
}
