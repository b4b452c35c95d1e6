package dev.rollcall.gateway.page;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.service.Ask;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.Services;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Shows pages. Every page gets its frame, the words {@code w} and the forms' secret {@code csrf}; a page's own model comes
 * beside them.
 */
@Component
public class Pages {

    private static final ParameterizedTypeReference<List<Waiting>> WAITING = new ParameterizedTypeReference<>() {};
    /** With a name, unlike the offset. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final Duration PATIENCE_FOR_THE_FRAME = Duration.ofMillis(1500);

    private final MessageSource messages;
    private final Services services;
    private final Toasts toasts;
    private final Assets assets;
    private final Clock clock;

    Pages(MessageSource messages, Services services, Toasts toasts, Assets assets, Clock clock) {
        this.messages = messages;
        this.services = services;
        this.toasts = toasts;
        this.assets = assets;
        this.clock = clock;
    }

    /** A page of one company. */
    public Mono<Rendering> show(
            ServerWebExchange exchange, CompanyVisit visit, Place place, String view, Map<String, ?> model) {
        return waiting(visit)
                .flatMap(waiting -> whole(
                        exchange,
                        view,
                        words(exchange, visit.zone()),
                        Frame.of(visit, place, waiting.map(Waiting::decisions).orElse(null)),
                        model,
                        HttpStatus.OK));
    }

    /** A page about all companies. */
    public Mono<Rendering> show(ServerWebExchange exchange, Visit visit, String view, Map<String, ?> model) {
        return whole(exchange, view, words(exchange), Frame.of(visit), model, HttpStatus.OK);
    }

    /** A page for somebody who may not even be signed in. */
    public Mono<Rendering> bare(ServerWebExchange exchange, String view, HttpStatusCode status, Map<String, ?> model) {
        return whole(exchange, view, words(exchange), null, model, status);
    }

    /** Says what was done, and goes on to another page, so that reloading it does nothing twice. */
    public Mono<Rendering> onward(ServerWebExchange exchange, String path, Toast toast) {
        return toasts.put(exchange, toast).then(onward(path));
    }

    /** Goes on to another page. */
    public Mono<Rendering> onward(String path) {
        return Mono.just(Rendering.redirectTo(path)
                .contextRelative(false)
                .status(HttpStatus.SEE_OTHER)
                .build());
    }

    /**
     * Leaves the page in the browser behind, whichever way the request was made: a script would follow a redirect itself and
     * put another page into this one.
     */
    public Mono<Rendering> away(ServerWebExchange exchange, String path) {
        if (exchange.getRequest().getHeaders().getFirst("HX-Request") == null) {
            return onward(path);
        }
        exchange.getResponse().getHeaders().set("HX-Redirect", URI.create(path).toString());
        return Mono.just(Rendering.view("nothing").build());
    }

    /** Words for the reader of this request, with times in UTC. */
    public Wording words(ServerWebExchange exchange) {
        return words(exchange, UTC);
    }

    /** Words for the reader of this request, with times as at the company. */
    public Wording words(ServerWebExchange exchange, CompanyVisit visit) {
        return words(exchange, visit.zone());
    }

    private Wording words(ServerWebExchange exchange, ZoneId zone) {
        Locale locale = exchange.getLocaleContext().getLocale();
        return new Wording(messages, locale == null ? Locale.ENGLISH : locale, zone, clock.instant());
    }

    private Mono<Rendering> whole(
            ServerWebExchange exchange,
            String view,
            Wording words,
            @Nullable Frame frame,
            Map<String, ?> model,
            HttpStatusCode status) {
        boolean forms = frame != null || model.containsKey("forms");
        return (forms ? csrf(exchange) : Mono.just(""))
                .zipWith(toasts.take(exchange))
                .map(both ->
                        rendering(view, words, frame, both.getT1(), both.getT2().orElse(null), model, status));
    }

    private Rendering rendering(
            String view,
            Wording words,
            @Nullable Frame frame,
            String csrf,
            @Nullable Toast toast,
            Map<String, ?> model,
            HttpStatusCode status) {
        Map<String, @Nullable Object> all = new HashMap<>(model);
        all.put("w", words);
        all.put("assets", assets);
        all.put("csrf", csrf);
        if (frame != null) {
            all.put("frame", frame);
        }
        if (toast != null) {
            all.put("toast", toast);
        }
        return Rendering.view(view).model(all).status(status).build();
    }

    private static Mono<String> csrf(ServerWebExchange exchange) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.map(CsrfToken::getToken).defaultIfEmpty("");
    }

    /** How much waits at this company; unknown where somebody may not see it, or when approval does not answer soon. */
    private Mono<Optional<Waiting>> waiting(CompanyVisit visit) {
        if (!visit.role().mayRead()) {
            return Mono.just(Optional.empty());
        }
        return services.get(Service.APPROVAL, visit.caller(), Ask.of("/overview"), WAITING)
                .timeout(PATIENCE_FOR_THE_FRAME)
                .map(rows -> rows.stream().findFirst())
                .onErrorReturn(Optional.empty())
                .defaultIfEmpty(Optional.empty());
    }

    private record Waiting(long waiting, long held) {

        long decisions() {
            return waiting;
        }
    }
}
