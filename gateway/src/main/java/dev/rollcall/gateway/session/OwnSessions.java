package dev.rollcall.gateway.session;

import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What people can see of their own sessions and do about them. A session that is ended is gone with the next request. */
@Component
public class OwnSessions {

    private static final int KEY_LENGTH = 64;

    private final SessionsR2dbc sessions;
    private final SecurityEvents events;
    private final JsonMapper json;

    OwnSessions(SessionsR2dbc sessions, SecurityEvents events, JsonMapper json) {
        this.sessions = sessions;
        this.events = events;
        this.json = json;
    }

    /** The sessions of somebody, the one used last first; at most 100. */
    public Mono<List<OwnSession>> of(ServerWebExchange exchange, SignedIn person) {
        return exchange.getSession()
                .flatMap(session ->
                        sessions.of(person.subject(), session.getId()).collectList());
    }

    /** Ends one of somebody's sessions; whether there was one with this key. */
    public Mono<Boolean> end(SignedIn person, String key) {
        if (key.length() != KEY_LENGTH || !key.chars().allMatch(HexFormat::isHexDigit)) {
            return Mono.just(false);
        }
        return sessions.end(person.subject(), HexFormat.of().parseHex(key))
                .doOnNext(ended -> events.sessionsEnded(person.subject(), ended ? 1 : 0));
    }

    /** Ends all of somebody's sessions but the one that asks; how many these were. */
    public Mono<Long> endOthers(ServerWebExchange exchange, SignedIn person) {
        return exchange.getSession()
                .flatMap(session -> sessions.endOthers(person.subject(), session.getId()))
                .doOnNext(ended -> events.sessionsEnded(person.subject(), ended));
    }

    /** The id of the session that a request belongs to. */
    public Mono<String> idOf(ServerWebExchange exchange) {
        return exchange.getSession().map(WebSession::getId);
    }

    /** Who is signed in to the session that a request belongs to; empty when nobody is. */
    public Mono<String> subjectOf(ServerWebExchange exchange) {
        return exchange.getSession().mapNotNull(session -> SessionSecurityContexts.subject(session, json));
    }

    /** Whether a session has not ended. Asking does not count as use. */
    public Mono<Boolean> isAlive(String id) {
        return sessions.isAlive(id);
    }
}
