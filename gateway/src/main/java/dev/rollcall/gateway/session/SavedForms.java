package dev.rollcall.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a form that was sent when its session had ended over the sign-in, in a sealed cookie. It is only ever shown again, for
 * somebody to send it once more, and never sent by itself. Browsers with scripts keep what was chosen themselves; this is for
 * those without. What another site sent is not kept: pressing "send again" must not send another's form.
 */
@Component
public class SavedForms {

    private static final String COOKIE = "kept-form";
    private static final Duration LIFE = Duration.ofMinutes(20);

    private final SealedCookies cookies;
    private final JsonMapper json;

    SavedForms(SealedCookies cookies, JsonMapper json) {
        this.cookies = cookies;
        this.json = json;
    }

    /**
     * A form.
     *
     * @param path where it is sent
     * @param page where it stood
     * @param fields in order, without the session's secret; a name may come more than once
     */
    public record Kept(String path, String page, List<Field> fields) {

        public Kept {
            fields = List.copyOf(fields);
        }
    }

    /** One field of a form. */
    public record Field(String name, String value) {}

    /** Keeps the form of a request, when it is one of our own pages' and small enough. */
    Mono<Void> keep(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (!HttpMethod.POST.equals(request.getMethod())
                || request.getHeaders().getFirst("HX-Request") != null
                || !LocalAddress.isSameOrigin(request)) {
            return Mono.empty();
        }
        return exchange.getFormData()
                .doOnNext(data -> {
                    List<Field> fields = new ArrayList<>();
                    data.forEach((name, values) -> {
                        if (!name.equals(CsrfTokens.PARAMETER)) {
                            values.forEach(value -> fields.add(new Field(name, value == null ? "" : value)));
                        }
                    });
                    Kept form = new Kept(
                            LocalAddress.of(request.getURI().getRawPath()), LocalAddress.ofPage(request), fields);
                    cookies.put(exchange, COOKIE, json.writeValueAsString(form), LIFE);
                })
                .then();
    }

    boolean isKept(ServerWebExchange exchange) {
        return cookies.read(exchange, COOKIE).isPresent();
    }

    /** The form that was kept, once. */
    public Optional<Kept> take(ServerWebExchange exchange) {
        Optional<Kept> form = cookies.read(exchange, COOKIE).map(text -> json.readValue(text, Kept.class));
        cookies.remove(exchange, COOKIE);
        return form;
    }
}
