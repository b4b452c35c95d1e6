package dev.rollcall.gateway.page;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.service.Approval;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Renders pages. Every template gets its {@code frame}, the {@link Wording} {@code w}, the CSRF token {@code csrf} and the page's
 * own {@code view}.
 */
@Component
public class Pages {

    /** A region has a display name; an offset has none. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final Duration PATIENCE_FOR_THE_FRAME = Duration.ofMillis(1500);

    private final MessageSource messages;
    private final Approval approval;
    private final Toasts toasts;
    private final Assets assets;
    private final Clock clock;

    Pages(MessageSource messages, Approval approval, Toasts toasts, Assets assets, Clock clock) {
        this.messages = messages;
        this.approval = approval;
        this.toasts = toasts;
        this.assets = assets;
        this.clock = clock;
    }

    /**
     * A page of one company.
     *
     * @param template its file, without {@code .html}
     * @param view all that it shows; the template knows it as {@code view}
     */
    public Mono<Rendering> show(
            ServerWebExchange exchange, CompanyVisit visit, Place place, String template, Record view) {
        return show(exchange, visit, place, template, HttpStatus.OK, view);
    }

    /** The same, with a status of its own: as a form that comes back with what is wrong in it. */
    public Mono<Rendering> show(
            ServerWebExchange exchange,
            CompanyVisit visit,
            Place place,
            String template,
            HttpStatusCode status,
            Record view) {
        return figures(visit)
                .flatMap(figures -> render(
                        exchange,
                        template,
                        words(exchange, visit.zone()),
                        Frame.of(
                                visit,
                                place,
                                figures.map(Approval.OfCompany::waiting).orElse(null),
                                figures.map(Approval.OfCompany::ready).orElse(null)),
                        true,
                        view,
                        status));
    }

    /** A page about all companies, or about a partner. */
    public Mono<Rendering> show(ServerWebExchange exchange, Visit visit, String template, Record view) {
        return show(exchange, visit, template, HttpStatus.OK, view);
    }

    /** The same, with a status of its own. */
    public Mono<Rendering> show(
            ServerWebExchange exchange, Visit visit, String template, HttpStatusCode status, Record view) {
        return render(exchange, template, words(exchange), Frame.of(visit), true, view, status);
    }

    /** A page with forms, for somebody who may not even be signed in. */
    public Mono<Rendering> showWithoutFrame(
            ServerWebExchange exchange, String template, HttpStatusCode status, Record view) {
        return render(exchange, template, words(exchange), null, true, view, status);
    }

    /** A page without forms, for anybody. It needs no CSRF token, and so sets no cookie. */
    public Mono<Rendering> showWithoutForms(ServerWebExchange exchange, String template, Record view) {
        return render(exchange, template, words(exchange), null, false, view, HttpStatus.OK);
    }

    /** Redirects to another page and shows a toast there, so that a reload repeats nothing. */
    public Mono<Rendering> redirect(ServerWebExchange exchange, String path, Toast toast) {
        return toasts.put(exchange, toast).then(redirect(path));
    }

    /** Redirects to another page. */
    public Mono<Rendering> redirect(String path) {
        return Mono.just(Rendering.redirectTo(path)
                .contextRelative(false)
                .status(HttpStatus.SEE_OTHER)
                .build());
    }

    /**
     * Redirects the whole browser page, also for requests made by htmx, which would otherwise swap the other page into this one.
     */
    public Mono<Rendering> leaveFor(ServerWebExchange exchange, String path) {
        if (exchange.getRequest().getHeaders().getFirst("HX-Request") == null) {
            return redirect(path);
        }
        exchange.getResponse().getHeaders().set("HX-Redirect", URI.create(path).toString());
        return Mono.just(Rendering.view("nothing").build());
    }

    /** The wording for the reader of this request, with times in UTC. */
    public Wording words(ServerWebExchange exchange) {
        return words(exchange, UTC);
    }

    /** The wording for the reader of this request, with times in the company's zone. */
    public Wording words(ServerWebExchange exchange, CompanyVisit visit) {
        return words(exchange, visit.zone());
    }

    private Wording words(ServerWebExchange exchange, ZoneId zone) {
        Locale locale = exchange.getLocaleContext().getLocale();
        return new Wording(messages, locale == null ? Locale.ENGLISH : locale, zone, clock.instant());
    }

    private Mono<Rendering> render(
            ServerWebExchange exchange,
            String template,
            Wording words,
            @Nullable Frame frame,
            boolean forms,
            Record view,
            HttpStatusCode status) {
        return (forms ? csrf(exchange) : Mono.just(""))
                .zipWith(toasts.take(exchange))
                .map(both -> rendering(
                        template, words, frame, both.getT1(), both.getT2().orElse(null), view, status));
    }

    private Rendering rendering(
            String template,
            Wording words,
            @Nullable Frame frame,
            String csrf,
            @Nullable Toast toast,
            Record view,
            HttpStatusCode status) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("view", view);
        all.put("w", words);
        all.put("assets", assets);
        all.put("csrf", csrf);
        if (frame != null) {
            all.put("frame", frame);
        }
        if (toast != null) {
            all.put("toast", toast);
        }
        return Rendering.view(template).model(all).status(status).build();
    }

    private static Mono<String> csrf(ServerWebExchange exchange) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.map(CsrfToken::getToken).defaultIfEmpty("");
    }

    /** What waits and what is ready at this company; unknown to billing readers, and when approval does not answer soon. */
    private Mono<Optional<Approval.OfCompany>> figures(CompanyVisit visit) {
        if (!visit.role().mayRead()) {
            return Mono.just(Optional.empty());
        }
        return approval.overview(visit.caller())
                .timeout(PATIENCE_FOR_THE_FRAME)
                .map(rows -> rows.stream().findFirst())
                .onErrorReturn(Optional.empty())
                .defaultIfEmpty(Optional.empty());
    }
}
