package dev.rollcall.gateway.access;

import dev.rollcall.gateway.session.OwnSessions;
import dev.rollcall.gateway.session.SecurityEvents;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Logs denied access for security teams, before the error page is rendered. */
@Component
@Order(-3)
public class AccessDenialLog implements WebExceptionHandler {

    private final OwnSessions sessions;
    private final SecurityEvents events;

    AccessDenialLog(OwnSessions sessions, SecurityEvents events) {
        this.sessions = sessions;
        this.events = events;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return error instanceof NotAllowed refused ? log(exchange, refused).then(Mono.error(error)) : Mono.error(error);
    }

    /** The same for callers that answer with something other than an error. */
    public Mono<Void> log(ServerWebExchange exchange, NotAllowed refused) {
        String reason = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String path = exchange.getRequest().getPath().value();
        return sessions.subjectOf(exchange)
                .defaultIfEmpty("")
                .doOnNext(subject -> events.accessRefused(subject.isEmpty() ? null : subject, reason, path))
                .then();
    }
}
