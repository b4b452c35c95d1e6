package dev.rollcall.gateway.page;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Carries a message from the form that was sent to the page that comes next. */
@Component
public class Toasts {

    private static final String ATTRIBUTE = "toast";

    private final JsonMapper json;

    Toasts(JsonMapper json) {
        this.json = json;
    }

    /** Shows a toast on the next page. */
    public Mono<Void> put(ServerWebExchange exchange, Toast toast) {
        return exchange.getSession()
                .doOnNext(session -> session.getAttributes().put(ATTRIBUTE, json.writeValueAsString(toast)))
                .then();
    }

    /** Takes the toast for this page. Requests that only refresh a page or a part of it leave it for the next page. */
    Mono<Optional<Toast>> take(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String target = headers.getFirst("HX-Target");
        if ("main".equals(headers.getFirst("HX-Trigger")) || (target != null && !target.equals("main"))) {
            return Mono.just(Optional.empty());
        }
        return exchange.getSession()
                .map(session -> session.getAttribute(ATTRIBUTE) == null
                        ? Optional.empty()
                        : Optional.ofNullable(session.getAttributes().remove(ATTRIBUTE))
                                .map(text -> json.readValue(text.toString(), Toast.class)));
    }
}
