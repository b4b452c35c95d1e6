package dev.rollcall.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Turns requests away that have a text in their address that the database could not keep. */
final class UnfitAddresses implements WebFilter {

    private final ProblemResponses problems = new ProblemResponses();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        for (Map.Entry<String, List<String>> parameter :
                exchange.getRequest().getQueryParams().entrySet()) {
            for (String value : parameter.getValue()) {
                String objection = value == null ? null : UnfitText.objectionTo(value);
                if (objection != null) {
                    return problems.write(
                            exchange,
                            HttpStatus.BAD_REQUEST,
                            "text-unfit",
                            "'" + parameter.getKey() + "' " + objection + ". Send it without.");
                }
            }
        }
        return chain.filter(exchange);
    }
}
